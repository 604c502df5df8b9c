"""The website and the slides as readers meet them: from files, with no kernel and no network.

The scripts that draw the widgets come from npm: `python -m threadlab.authoring.browserfiles` prints
the folder that THREADLAB_WIDGET_FILES has to name, and without it these tests skip.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from labdriver import ARTIFACTS, REPOSITORY, ActionChains, By, Keys, wait_for

from threadlab.authoring import browserfiles, site

LESSON = "03_lost_updates"  # timelines, schedulers and a roulette


@pytest.fixture(scope="module")
def built(driver: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if browserfiles.PLACE not in os.environ:
        pytest.skip(
            f"{browserfiles.PLACE} is not set. In a shell: export {browserfiles.PLACE}="
            "$(python -m threadlab.authoring.browserfiles)"
        )
    out = tmp_path_factory.mktemp("built") / "site"
    site.build(REPOSITORY, out, only=["03"])
    return out


@pytest.fixture
def visit(driver: Any, built: Path) -> Iterator[Any]:
    """``visit(page)`` opens a page; at the end nothing may have been asked of the network."""

    def go(page: str, size: tuple[int, int] = (1400, 1000)) -> None:
        driver.get_log("browser")
        driver.set_window_size(*size)
        driver.get((built / page).as_uri())

    yield go
    asked = driver.execute_script(
        "return performance.getEntriesByType('resource').map((entry) => entry.name)"
    )
    assert [name for name in asked if name.startswith("http")] == []
    assert [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"] == []
    driver.get("about:blank")


def drawn(driver: Any, selector: str) -> Any:
    """The first element of ``selector``, once all widgets of the page are drawn."""
    wait_for(
        lambda: driver.execute_script(
            "const all = [...document.querySelectorAll('.course-widget')];"
            "return all.length && all.every((one) => one.querySelector('.widget-subarea > *'))"
        ),
        "the widgets",
    )
    return wait_for(
        lambda: driver.execute_script(f"return document.querySelector('{selector}')"), selector
    )


def picture(driver: Any, name: str) -> None:
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    driver.save_screenshot(str(ARTIFACTS / f"{name}.png"))


def play_to_the_goal(driver: Any, game: Any) -> None:
    for letter in "ABBBAA":
        game.find_element(By.CSS_SELECTOR, f".tls-thread:nth-of-type({'AB'.index(letter) + 1}) "
                          ".tls-step").click()  # fmt: skip
    assert "Goal reached" in game.find_element(By.CSS_SELECTOR, ".tls-end").text


def test_a_scheduler_is_played_on_the_page(visit: Any, driver: Any) -> None:
    visit(f"notebooks/{LESSON}.html")
    game = drawn(driver, ".tls-root")
    play_to_the_goal(driver, game)
    assert game.find_element(By.CSS_SELECTOR, ".tls-text").get_attribute("value") == "ABBBAA"
    picture(driver, "site-scheduler")
    fallback = driver.execute_script(
        "return arguments[0].closest('.course-widget').querySelector('.course-fallback')", game
    )
    assert not fallback.is_displayed()


def test_a_scheduler_of_an_exercise_is_played_on_its_page(visit: Any, driver: Any) -> None:
    visit(f"exercises/{LESSON}.html")
    play_to_the_goal(driver, drawn(driver, ".tls-root"))


@pytest.mark.parametrize("size", [(1400, 1000), (500, 900)], ids=["wide", "narrow"])
def test_a_timeline_follows_pointer_and_keys(
    visit: Any, driver: Any, size: tuple[int, int]
) -> None:
    visit(f"notebooks/{LESSON}.html", size)
    plot = drawn(driver, ".threadlab-timeline .tl-plot")
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", plot)
    ActionChains(driver).move_to_element(plot).click().perform()
    clicked = int(plot.get_attribute("aria-valuetext").removeprefix("step "))
    assert 2 <= clicked <= 5  # the middle of six or seven steps
    plot.send_keys(Keys.ARROW_RIGHT)
    assert plot.get_attribute("aria-valuetext") == f"step {clicked + 1}"
    picture(driver, f"site-timeline-{size[0]}")
    width, window = driver.execute_script(
        "return [document.documentElement.scrollWidth, window.innerWidth]"
    )
    assert width <= window  # nothing makes a narrow page scroll sideways


def test_where_no_script_runs_pictures_stand_in(visit: Any, driver: Any, built: Path) -> None:
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        visit(f"notebooks/{LESSON}.html")
        widgets = driver.find_elements(By.CSS_SELECTOR, ".course-widget")
        shown = [
            widget.find_element(By.CSS_SELECTOR, ".course-fallback").is_displayed()
            for widget in widgets
        ]
        assert len(shown) >= 5
        assert all(shown)
        timeline = driver.find_element(By.CSS_SELECTOR, ".course-fallback > img")
        assert timeline.size["height"] > 100
        assert "Timeline(" in timeline.get_attribute("alt")
    finally:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("kind", ["notebooks", "slides"])
def test_the_page_is_dark_where_the_reader_wants_it_dark(
    visit: Any, driver: Any, kind: str
) -> None:
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    try:
        visit(f"{kind}/{LESSON}.html")
        root = drawn(driver, ".threadlab-timeline")
        body = driver.find_element(By.TAG_NAME, "body")
        assert max(shades(root, "background-color") + shades(body, "background-color")) < 80
        words = driver.find_elements(By.CSS_SELECTOR, "main h1, main p, main pre, main code")
        assert len(words) > 50
        assert min(max(shades(element, "color")) for element in words) > 120
        picture(driver, f"{kind}-dark")
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def shades(element: Any, of: str) -> list[int]:
    """Red, green and blue of an element's colour, 0 to 255."""
    color = element.value_of_css_property(of)
    return [int(part) for part in color[color.index("(") + 1 : -1].split(",")[:3]]


def test_slides_turn_and_their_widgets_play(visit: Any, driver: Any) -> None:
    visit(f"slides/{LESSON}.html", (1280, 860))
    wait_for(lambda: driver.execute_script("return Reveal.isReady()"), "reveal.js")
    title = driver.find_element(By.CSS_SELECTOR, "section.present h1")
    assert title.text.startswith("03 Lost updates")
    drawn(driver, ".tls-root")
    total = driver.execute_script("return Reveal.getTotalSlides()")
    slides = len(driver.find_elements(By.CSS_SELECTOR, ".slides > section > section"))
    assert total == slides  # a widget's own parts are no slides

    def show(selector: str) -> Any:
        """Turn to the first slide with such an element."""
        return driver.execute_script(
            "const found = document.querySelector(arguments[0]);"
            "const { h, v } = Reveal.getIndices(found.closest('.slides > section > section'));"
            "Reveal.slide(h, v); return found;",
            selector,
        )

    game = show(".tls-root")
    assert game.find_element(By.CSS_SELECTOR, ".tls-shared").is_displayed()
    play_to_the_goal(driver, game)
    picture(driver, "slides-scheduler")
    plot = show(".threadlab-timeline .tl-plot")
    where = driver.execute_script("return Reveal.getIndices()")
    wait_for(lambda: plot.size["width"] > 100, "the timeline to be laid out")
    ActionChains(driver).move_to_element(plot).click().perform()
    clicked = int(plot.get_attribute("aria-valuetext").removeprefix("step "))
    assert 2 <= clicked <= 5
    plot.send_keys(Keys.ARROW_RIGHT)
    assert plot.get_attribute("aria-valuetext") == f"step {clicked + 1}"
    assert driver.execute_script("return Reveal.getIndices()") == where  # the key was the widget's
    picture(driver, "slides-timeline")
    driver.execute_script("document.activeElement.blur()")
    driver.find_element(By.TAG_NAME, "body").send_keys(Keys.PAGE_DOWN)
    wait_for(lambda: driver.execute_script("return Reveal.getIndices()") != where, "the next slide")


def test_every_slide_can_be_seen_whole(visit: Any, driver: Any) -> None:
    """Nothing is cut off at the side, and what is too high can be scrolled to."""
    visit(f"slides/{LESSON}.html", (1280, 860))
    wait_for(lambda: driver.execute_script("return Reveal.isReady()"), "reveal.js")
    drawn(driver, ".tls-root")
    places = driver.execute_script(
        "return [...document.querySelectorAll('.slides > section > section')]"
        ".map((slide) => Reveal.getIndices(slide))"
    )
    for place in places:
        driver.execute_script("Reveal.slide(arguments[0].h, arguments[0].v)", place)
        wide, room, scrolls = driver.execute_script(
            "const slide = Reveal.getCurrentSlide();"
            "return [slide.scrollWidth, slide.clientWidth, getComputedStyle(slide).overflowY]"
        )
        assert wide <= room, place
        assert scrolls == "auto", place
