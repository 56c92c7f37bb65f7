"""How much memory a process has used."""

from pathlib import Path


def peak_memory(process: int | str = "self") -> int:
    """The most memory that a process has used so far, in MB; 0 if not known."""
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0
    lines = status.read_text().splitlines()
    (peak,) = [line.split()[1] for line in lines if line.startswith("VmHWM")]
    return int(peak) // 1024
