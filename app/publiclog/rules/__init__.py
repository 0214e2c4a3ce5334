"""Trees, tiles, signed notes and policies as the C2SP documents fix them: pure arithmetic over bytes."""
