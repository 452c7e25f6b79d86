using System.Collections;

namespace TaskExec.Runtime;

/// <summary>A sequence of which each enumeration is a run.</summary>
internal sealed class TrackedSequence<TBody, TItem>(TBody body, Func<OpenRun> begin) : IEnumerable<TItem>
    where TBody : struct, ISequenceRunBody<TItem>
{
    public IEnumerator<TItem> GetEnumerator() => new SequenceRun<TBody, TItem>(body, begin);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
