"""Person numbers that look right and belong to nobody: month + 80, with both check digits, and valid DUF numbers."""

import numpy as np

from indikatorer.demodata.trekning import Trekning
from indikatorer.kilder.kostra.personnummer import VEKTER_DUF, VEKTER_K1, VEKTER_K2

KULLTALL = 8
"""Cohorts of eight years in a row draw from separate series of numbers, so two of them never meet in a file."""


def siffer(tall: np.ndarray, antall: int) -> np.ndarray:
    """(n,) → (n, antall) decimal digits, uint8."""
    return (tall[:, None] // 10 ** np.arange(antall - 1, -1, -1) % 10).astype(np.uint8)


def fodselsnumre(fodt: np.ndarray, gruppe: np.ndarray, kull: int, trekning: Trekning) -> np.ndarray:
    """(n, 11) digits, unique within each group. fodt: YYYYMMDD. kull: year the persons first appear."""
    ar, maned, dag = fodt // 10000, fodt // 100 % 100, fodt % 100
    forsok = trekning.heltall("individ", 0, 500 // KULLTALL)
    numre = np.zeros((len(fodt), 11), np.uint8)
    igjen = np.arange(len(fodt))
    while len(igjen):
        individ = forsok[igjen] % (500 // KULLTALL) * KULLTALL + kull % KULLTALL + np.where(ar[igjen] >= 2000, 500, 0)
        deler = ((dag[igjen], 2), (maned[igjen] + 80, 2), (ar[igjen] % 100, 2), (individ, 3))
        numre[igjen], gyldig = _med_kontrollsiffer(np.hstack([siffer(tall, antall) for tall, antall in deler]))
        opptatt = _opptatt(numre, gruppe, igjen)
        forsok[igjen] += 1
        igjen = igjen[~gyldig | opptatt]
    return numre


def _med_kontrollsiffer(ni: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    k1 = -(ni.astype(np.int64) @ VEKTER_K1[:9]) % 11
    ti = np.hstack([ni, (k1 % 10)[:, None].astype(np.uint8)])
    k2 = -(ti.astype(np.int64) @ VEKTER_K2[:10]) % 11
    alle = np.hstack([ti, (k2 % 10)[:, None].astype(np.uint8)])
    erstatning = np.isin(alle[:, 6:].astype(np.int64) @ (10000, 1000, 100, 10, 1), (100, 200, 99999))
    return alle, (k1 < 10) & (k2 < 10) & ~erstatning


def _opptatt(numre: np.ndarray, gruppe: np.ndarray, nye: np.ndarray) -> np.ndarray:
    """Which of the new numbers another person of the same group already has, or an earlier of the new ones."""
    tall = numre.astype(np.int64) @ 10 ** np.arange(10, -1, -1)
    er_ny = np.zeros(len(numre), bool)
    er_ny[nye] = True
    rekkefolge = np.lexsort((er_ny, tall, gruppe))
    lik = (tall[rekkefolge][1:] == tall[rekkefolge][:-1]) & (gruppe[rekkefolge][1:] == gruppe[rekkefolge][:-1])
    opptatt = np.zeros(len(numre), bool)
    opptatt[rekkefolge[1:][lik]] = True
    return opptatt[nye]


def dufnumre(lopenummer: np.ndarray, kull: int) -> np.ndarray:
    """(n, 12) digits: year, a serial number and the sum that makes it valid."""
    ti = np.hstack([siffer(np.full(len(lopenummer), kull), 4), siffer(lopenummer % 1_000_000, 6)])
    return np.hstack([ti, siffer(ti.astype(np.int64) @ VEKTER_DUF % 11, 2)])
