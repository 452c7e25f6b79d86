using Microsoft.CodeAnalysis;
using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>Determines whether a handler is exempt from the rules that require an attribute.</summary>
internal sealed class TrackingExemptions(KnownSymbols symbols)
{
    public bool Cover(IMethodSymbol handler) =>
        IsTracked(handler)
            || handler.Carries(symbols.Untracked)
            || handler.ContainingType.Carries(symbols.Untracked)
            || IsPartOfTrackedSibling(handler)
            || HasFailureRules(handler);

    // The wrapper of a tracked virtual method also calls its overrides.
    private bool IsTracked(IMethodSymbol handler)
    {
        for (var method = handler; method is not null; method = method.OverriddenMethod)
        {
            if (method.Carries(symbols.TrackedTask))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsPartOfTrackedSibling(IMethodSymbol handler)
    {
        foreach (var member in handler.ContainingType.GetMembers())
        {
            if (member is IMethodSymbol && member.Find(symbols.TrackedTask) is { } tracked && Names(tracked, handler.Name))
            {
                return true;
            }
        }

        return false;
    }

    // TXE101 reports a method with [OnFailure] separately, with the same remedy.
    private static bool HasFailureRules(IMethodSymbol handler) => OnFailureRule.Read(handler).Any();

    private static bool Names(AttributeData tracked, string method)
    {
        foreach (var argument in tracked.NamedArguments)
        {
            if (argument is { Key: "Plan" or "Verify", Value.Value: string name } && name == method)
            {
                return true;
            }
        }

        return false;
    }
}
