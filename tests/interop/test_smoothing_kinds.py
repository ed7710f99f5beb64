# SPDX-License-Identifier: Apache-2.0
"""Smoothed values of `courbe export` are those that pandas and SciPy find, over even and uneven
steps and times, with gaps, at the edges too."""
import csv
import io
import math
import unittest

import support

support.use_peers()

import numpy  # noqa: E402  only the peers' interpreter has these
import pandas  # noqa: E402
import scipy.ndimage  # noqa: E402

import event_file as eb  # noqa: E402

START = 1.7e9


def uneven_series(n=700):
    """Steps with gaps of 1 to 40, times of eighths of a second, values with NaN and infinities"""
    random = numpy.random.default_rng(7)
    steps = numpy.cumsum(numpy.where(random.random(n) < 0.1, random.integers(2, 41, n), 1))
    times = numpy.cumsum(random.integers(0, 40, n)) / 8
    values = random.normal(size=n) + numpy.sin(steps / 50)
    values[random.random(n) < 0.03] = math.nan
    values[random.random(n) < 0.01] = math.inf
    return steps, times, values


def clock(x):
    """x, in seconds, as times for pandas"""
    return pandas.to_datetime(numpy.round(numpy.asarray(x) * 1e9).astype("int64"), unit="ns")


class SmoothingKindsTest(support.CourbeTest):
    def write_series(self, steps, times, values):
        self.write("r/events.tfevents",
                   *[eb.double_scalar("x", int(step), float(value), START + float(time))
                     for step, time, value in zip(steps, times, values)])

    def smoothed(self, option):
        result = support.courbe("export", "--smoothing", option, self.directory)
        self.assert_exit(result, 0)
        rows = list(csv.reader(io.StringIO(result.out)))
        self.assertEqual(rows[0][-1], "smoothed")
        return numpy.array([float(row[-1]) for row in rows[1:]])

    def assert_smoothed(self, option, values, expected, tolerance=1e-11):
        """Finite points have the expected values; the others stand as they are."""
        found = self.smoothed(option)
        values = numpy.asarray(values)
        finite = numpy.isfinite(values)
        self.assertGreater(finite.sum(), 1)
        numpy.testing.assert_array_equal(found[~finite], values[~finite])
        numpy.testing.assert_allclose(found[finite], numpy.asarray(expected)[finite],
                                      rtol=tolerance, atol=tolerance)

    def test_time_weighted_average_is_that_of_pandas(self):
        steps, times, values = uneven_series()
        self.write_series(steps, times, values)
        known = pandas.Series(numpy.where(numpy.isfinite(values), values, numpy.nan))
        for option, x, half_life in (("time:25steps", steps, 25), ("time:3.5s", times, 3.5),
                                     ("time:0.9", steps, math.log(0.5) / math.log(0.9))):
            expected = known.ewm(halflife=pandas.Timedelta(half_life, "s"), times=clock(x)).mean()
            with self.subTest(option=option):
                # pandas rounds the half-life to nanoseconds.
                self.assert_smoothed(option, values, expected, 1e-8)

    def rolling(self, x, values, width):
        """pandas' windows around each point, both ends included"""
        known = pandas.Series(numpy.where(numpy.isfinite(values), values, numpy.nan),
                              index=clock(x))
        return known.rolling(pandas.Timedelta(width, "s"), center=True, closed="both",
                             min_periods=1)

    def test_running_mean_is_that_of_pandas(self):
        steps, times, values = uneven_series()
        self.write_series(steps, times, values)
        for option, x, width in (("mean:25steps", steps, 25), ("mean:8steps", steps, 8),
                                 ("mean:30.5s", times, 30.5), ("mean:0.1s", times, 0.1)):
            with self.subTest(option=option):
                expected = self.rolling(x, values, width).mean()
                self.assert_smoothed(option, values, expected)

    def test_running_median_is_that_of_pandas(self):
        steps, times, values = uneven_series()
        self.write_series(steps, times, values)
        for option, x, width in (("median:25steps", steps, 25), ("median:300steps", steps, 300),
                                 ("median:30.5s", times, 30.5)):
            with self.subTest(option=option):
                expected = self.rolling(x, values, width).median()
                self.assert_smoothed(option, values, expected, 1e-15)

    def test_running_median_over_even_steps_is_that_of_scipy(self):
        values = numpy.random.default_rng(3).normal(size=200)
        self.write_series(range(200), range(200), values)
        inside = slice(4, -4)  # SciPy pads the ends; there our windows are shorter
        expected = scipy.ndimage.median_filter(values, size=9)
        numpy.testing.assert_array_equal(self.smoothed("median:8steps")[inside],
                                         expected[inside])

    def test_gaussian_over_even_steps_is_that_of_scipy(self):
        values = numpy.random.default_rng(5).normal(size=300)
        self.write_series(range(300), range(300), values)
        for option, sigma in (("gauss:5steps", 5), ("gauss:12.5s", 12.5)):
            with self.subTest(option=option):
                sums, weights = (scipy.ndimage.gaussian_filter1d(each, sigma, mode="constant",
                                                                 truncate=4)
                                 for each in (values, numpy.ones(300)))
                self.assert_smoothed(option, values, sums / weights)

    def test_gaussian_over_uneven_x_is_its_definition(self):
        steps, times, values = uneven_series()
        self.write_series(steps, times, values)
        finite = numpy.isfinite(values)
        for option, x, sigma in (("gauss:9.25steps", steps, 9.25), ("gauss:3s", times, 3)):
            with self.subTest(option=option):
                away = numpy.abs(x[:, None] - x[None, finite])
                weights = numpy.where(away <= 4 * sigma, numpy.exp(-0.5 * (away / sigma) ** 2), 0)
                with numpy.errstate(invalid="ignore"):
                    expected = weights @ values[finite] / weights.sum(axis=1)
                self.assert_smoothed(option, values, expected)


if __name__ == "__main__":
    unittest.main()
