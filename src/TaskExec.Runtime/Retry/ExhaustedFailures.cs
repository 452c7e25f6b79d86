using System.Runtime.CompilerServices;
using TaskExec.Storage;

namespace TaskExec.Runtime.Retry;

/// <summary>Tracks the failures that a child run has already retried to its limit, so that the retries of nested runs do not multiply.</summary>
internal static class ExhaustedFailures
{
    // The parent run is part of the key, because user code may cache an exception object and throw it again in another run.
    private static readonly ConditionalWeakTable<Exception, HashSet<RunId>> ParentsByFailure = [];

    /// <summary>Marks a failure as exhausted for the parent run that receives it.</summary>
    public static void Mark(Exception failure, RunId parent)
    {
        var parents = ParentsByFailure.GetOrCreateValue(failure);
        lock (parents)
        {
            parents.Add(parent);
        }
    }

    /// <summary>Determines whether a failure, or one of its inner exceptions, is exhausted for a run.</summary>
    public static bool Contains(Exception? failure, RunId parent) => failure switch
    {
        null => false,
        _ when IsMarked(failure, parent) => true,
        AggregateException aggregate => aggregate.InnerExceptions.Any(inner => Contains(inner, parent)),
        _ => Contains(failure.InnerException, parent),
    };

    private static bool IsMarked(Exception failure, RunId parent)
    {
        if (!ParentsByFailure.TryGetValue(failure, out var parents))
        {
            return false;
        }

        lock (parents)
        {
            return parents.Contains(parent);
        }
    }
}
