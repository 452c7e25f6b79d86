using TaskExec.Storage;

namespace TaskExec.Abstractions.State;

/// <summary>Represents the place of a root run among the runs of its todo. It follows causality, and no clock: run ids decide only between machines.</summary>
/// <param name="N">The number that the store gave to the run; 0 for a run of format version 1.</param>
/// <param name="RunId">The id of the run.</param>
internal readonly record struct RunOrder(long N, RunId RunId) : IComparable<RunOrder>
{
    public static bool operator <(RunOrder left, RunOrder right) => left.CompareTo(right) < 0;

    public static bool operator >(RunOrder left, RunOrder right) => left.CompareTo(right) > 0;

    public static bool operator <=(RunOrder left, RunOrder right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RunOrder left, RunOrder right) => left.CompareTo(right) >= 0;

    public static RunOrder From(EventDetails details) => new(details.N ?? 0, details.RunId);

    public int CompareTo(RunOrder other) => N != other.N ? N.CompareTo(other.N) : RunId.CompareTo(other.RunId);
}
