using Microsoft.CodeAnalysis;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Contract;

/// <summary>Describes what a method returns and what its caller receives in the end.</summary>
/// <param name="Kind">The kind of the return type.</param>
/// <param name="Result">The type of the result; null if the method has no result.</param>
internal readonly record struct ReturnShape(ReturnKind Kind, ITypeSymbol? Result)
{
    public bool IsSynchronous => Kind is ReturnKind.Void or ReturnKind.Value or ReturnKind.Sequence;

    /// <summary>Whether the work runs while the consumer enumerates.</summary>
    public bool IsStream => Kind is ReturnKind.Stream or ReturnKind.Sequence;

    /// <summary>Whether the return type is a custom awaitable, which the wrapper awaits and returns as a ValueTask.</summary>
    public bool IsAwaitable => Kind is ReturnKind.Awaitable or ReturnKind.AwaitableOfValue;

    public static ReturnShape From(IMethodSymbol method)
    {
        var type = method.ReturnType;
        if (method.ReturnsVoid)
        {
            return new(ReturnKind.Void, null);
        }

        return type.OriginalDefinition switch
        {
            var stream when stream.IsNamed("IAsyncEnumerable", 1, CollectionsNamespace) => new(ReturnKind.Stream, null),
            var sequence when sequence.IsNamed("IEnumerable", 1, CollectionsNamespace) && method.IsAnyIterator => new(ReturnKind.Sequence, null),
            var task when task.IsNamed("Task", 0, TaskNamespace) => new(ReturnKind.Task, null),
            var task when task.IsNamed("ValueTask", 0, TaskNamespace) => new(ReturnKind.ValueTask, null),
            var task when task.IsNamed("Task", 1, TaskNamespace) => new(ReturnKind.TaskOfValue, Argument(type)),
            var task when task.IsNamed("ValueTask", 1, TaskNamespace) => new(ReturnKind.ValueTaskOfValue, Argument(type)),
            _ when type.SpecialType is not SpecialType.None => new(ReturnKind.Value, type),
            _ when type.Awaited is { SpecialType: SpecialType.System_Void } => new(ReturnKind.Awaitable, null),
            _ when type.Awaited is { } result => new(ReturnKind.AwaitableOfValue, result),
            _ => new(ReturnKind.Value, type),
        };
    }

    private const string CollectionsNamespace = "System.Collections.Generic";

    private const string TaskNamespace = "System.Threading.Tasks";

    private static ITypeSymbol Argument(ITypeSymbol type) => ((INamedTypeSymbol)type).TypeArguments[0];
}
