"""Impulse responses of a fitted bivariate vector autoregression, with posterior draws.

The draws are those of the posterior under Jeffreys' prior, normal-inverse-Wishart, as in the error
bands of Sims & Zha (1999): they allow for skewness and for the uncertainty of the shock's size.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from ripeness.core.distributions import Floats

DRAWS: Final = 500


def impulse_response(fitted: Any, ahead: int) -> Floats:
    """The second series' response to a shock of one standard deviation in the first, shape (ahead + 1,)."""
    root = np.linalg.cholesky(np.asarray(fitted.sigma_u))
    return np.asarray(_paths(np.asarray(fitted.coefs)[None], root[None], ahead)[0])


def impulse_response_draws(fitted: Any, ahead: int, rng: np.random.Generator) -> Floats:
    """Draws of the same, shape (draw, ahead + 1), for a shock of the size estimated."""
    design, rest = np.asarray(fitted.endog_lagged), np.asarray(fitted.resid)
    freedom = len(rest) - design.shape[1]
    covariance = _inverse_wishart(rest.T @ rest, freedom, rng)
    root = np.linalg.cholesky(covariance)
    # The small diagonal keeps a nearly singular design positive definite.
    spread = np.linalg.cholesky(np.linalg.pinv(design.T @ design) + 1e-14 * np.eye(design.shape[1]))
    noise = spread @ rng.standard_normal((DRAWS, design.shape[1], 2)) @ root.transpose(0, 2, 1)
    params = np.asarray(fitted.params) + noise
    lags = int(fitted.k_ar)
    # Rows of the parameters are the constant, then for each lag both series; coefficients are wanted by equation.
    coefficients = params[:, 1:].reshape(DRAWS, lags, 2, 2).transpose(0, 1, 3, 2)
    size = np.sqrt(np.asarray(fitted.sigma_u)[0, 0])
    return np.asarray(_paths(coefficients, np.asarray(root), ahead) * (size / root[:, 0, 0])[:, None])


def _paths(coefficients: Floats, root: Floats, ahead: int) -> Floats:
    """Responses by draw: coefficients (draw, lag, equation, series), Cholesky roots (draw, 2, 2)."""
    course = [root[:, :, 0]]
    for step in range(1, ahead + 1):
        reach = min(step, coefficients.shape[1])
        terms = [np.einsum("dij,dj->di", coefficients[:, lag], course[step - 1 - lag]) for lag in range(reach)]
        course.append(np.sum(terms, axis=0))
    return np.stack(course, axis=1)[:, :, 1]


def _inverse_wishart(scale: Floats, freedom: int, rng: np.random.Generator) -> Floats:
    """Draws of a 2 × 2 covariance matrix, shape (draw, 2, 2), by Bartlett's decomposition."""
    factor = np.zeros((DRAWS, 2, 2))
    factor[:, 0, 0] = np.sqrt(rng.chisquare(freedom, DRAWS))
    factor[:, 1, 1] = np.sqrt(rng.chisquare(freedom - 1, DRAWS))
    factor[:, 1, 0] = rng.standard_normal(DRAWS)
    precision_root = np.linalg.cholesky(np.linalg.inv(scale)) @ factor
    return np.asarray(np.linalg.inv(precision_root @ precision_root.transpose(0, 2, 1)))
