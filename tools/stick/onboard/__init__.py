"""What runs on the stick: start the program, and check the laptop before class.

Copied as it is into ``sistem/program/stik`` of every kit, so it needs the standard library alone, and imports nothing of
the checkout. Only `ten_turns` and `window` run where the product is installed, each as a script of its own.
"""
