using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>Tells where a delegate of a tracked method goes.</summary>
internal static class Delegates
{
    /// <summary>Whether nobody calls it, or only somebody who tracks the call: the executor, a door, or the registration of a framework, which has a rule of its own.</summary>
    public static bool IsHandedToOurs(IMethodReferenceOperation reference)
    {
        for (var around = reference.Parent; around is not null; around = around.Parent)
        {
            switch (around)
            {
                case INameOfOperation:
                    return true;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var taker } }:
                    return taker.ContainingType.IsNamed("TaskExecutor", 0, "TaskExec") || DoorRules.DoorOf((taker.ReducedFrom ?? taker).OriginalDefinition) is not null;
                case IConversionOperation or IDelegateCreationOperation or IParenthesizedOperation:
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }
}
