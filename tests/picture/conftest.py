from __future__ import annotations

import pytest

from tabletop.city import City
from tabletop.picture.chart import Chart
from tools.invented_city import invented_city


@pytest.fixture(scope="session")
def city() -> City:
    return invented_city(places=60, polling=60, wards=10)


@pytest.fixture(scope="session")
def chart(city: City) -> Chart:
    return Chart.of(city)
