using System.Runtime.CompilerServices;
using TaskExec.Abstractions;

namespace TaskExec.Runtime;

/// <summary>Remembers which failures a called run has already retried in vain, so that the budgets of nested runs do not multiply.</summary>
internal static class ExhaustedFailures
{
    // Keyed by the calling run too: an exception object that a skill keeps and throws again is not exhausted for others.
    private static readonly ConditionalWeakTable<Exception, HashSet<RunId>> Marks = [];

    public static void Mark(Exception failure, RunId caller)
    {
        var callers = Marks.GetOrCreateValue(failure);
        lock (callers)
        {
            callers.Add(caller);
        }
    }

    public static bool Contains(Exception? failure, RunId caller) => failure switch
    {
        null => false,
        _ when IsMarked(failure, caller) => true,
        AggregateException many => many.InnerExceptions.Any(inner => Contains(inner, caller)),
        _ => Contains(failure.InnerException, caller),
    };

    private static bool IsMarked(Exception failure, RunId caller)
    {
        if (!Marks.TryGetValue(failure, out var callers))
        {
            return false;
        }

        lock (callers)
        {
            return callers.Contains(caller);
        }
    }
}
