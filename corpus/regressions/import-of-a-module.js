// expects: returned, threw, refused
import('node:fs').then(probe, probe)
