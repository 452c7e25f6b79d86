using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>What a method returns, and what its caller finally gets.</summary>
/// <param name="Kind">Which of the ways.</param>
/// <param name="Result">The type of the result; null where there is none.</param>
internal readonly record struct ReturnShape(ReturnKind Kind, ITypeSymbol? Result)
{
    public bool IsSynchronous => Kind is ReturnKind.Void or ReturnKind.Value or ReturnKind.Sequence;

    /// <summary>Whether the work is done while somebody takes items.</summary>
    public bool IsStream => Kind is ReturnKind.Stream or ReturnKind.Sequence;

    /// <summary>Whether it is a type of its own that can be awaited: the wrapper awaits it, and returns a ValueTask.</summary>
    public bool IsAwaitable => Kind is ReturnKind.Awaitable or ReturnKind.AwaitableOfValue;

    public static ReturnShape Of(IMethodSymbol method)
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
