using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TaskExec.Generators.Contract;
using TaskExec.Generators.Interception;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>Determines where a delegate created from a tracked method is used.</summary>
internal static class Delegates
{
    /// <summary>Determines whether a method reference is not called, or is passed to code that tracks its calls.</summary>
    /// <remarks>Calls are tracked by TaskExecutor and by adapters. Registrations with a framework are checked by TXE105.</remarks>
    public static bool IsHandedToOurs(IMethodReferenceOperation reference)
    {
        for (var around = reference.Parent; around is not null; around = around.Parent)
        {
            switch (around)
            {
                case INameOfOperation:
                    return true;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var receiver } }:
                    return receiver.ContainingType.IsNamed("TaskExecutor", 0, "TaskExec")
                        || RegistrationRules.FindAdapter((receiver.ReducedFrom ?? receiver).OriginalDefinition) is not null;
                case IConversionOperation or IDelegateCreationOperation or IParenthesizedOperation:
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }
}
