using TaskExec.Benchmarks.Gates;

namespace TaskExec.Benchmarks.Store;

/// <summary>Defines the gates for the JSON store.</summary>
internal static class StoreGates
{
    public static GateSet Set { get; } = new("store",
    [
        .. Controls.For(Unit.Microseconds, folder => AppendGates.Floor(folder, 1), folder => AppendGates.Floor(folder, 2)),
        new("ack", "durable ack p50, one caller / raw append + fdatasync, same bytes", Limit.AtMost(1.5), Unit.Microseconds, AppendGates.OneCaller),
        new("ack-large-file", "durable ack p50 with 100,000 todos / with 10", Limit.AtMost(1.2), Unit.Microseconds, AppendGates.LargeFile),
        new("8-callers", "events/s of 8 callers / raw append + fdatasync rate", Limit.AtLeast(3), Unit.PerSecond, AppendGates.Callers(8)),
        new("64-callers", "events/s of 64 callers / raw append + fdatasync rate", Limit.AtLeast(12), Unit.PerSecond, AppendGates.Callers(64)),
        new("4-processes", "4 processes: the slowest's share / fair share", Limit.AtLeast(0.5), Unit.One, ProcessGates.FourProcesses),
        new("sqlite-1-caller", "events/s, 1 caller / SQLite WAL synchronous=FULL", Limit.AtLeast(0.7), Unit.PerSecond, SqliteGates.OneCaller),
        new("sqlite-8-callers", "events/s, 8 callers / SQLite WAL synchronous=FULL, its faster mode", Limit.AtLeast(2.5), Unit.PerSecond, SqliteGates.EightCallers),
        new("fold", "an event into a 50 MB file / read, scan, splice, fsync by hand", Limit.AtMost(1.5), Unit.Milliseconds, CheckpointGates.Time),
        new("fold-allocations", "bytes a checkpoint allocates beyond one with 10 todos / the file", Limit.AtMost(0.01), Unit.Bytes, CheckpointGates.Allocations),
        new("open-and-read", "open 60 MB and read a todo / read the bytes (goal: 3)", Limit.AtMost(5), Unit.Milliseconds, ReadGates.OpenAndRead),
    ]);
}
