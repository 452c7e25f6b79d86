using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Which results a wrapper can wait for.</summary>
internal static class ReturnTypeShape
{
    public static ImmutableArray<Fault> Faults(IMethodSymbol method) => Fault(method) is { } fault ? [fault] : [];

    private static Fault? Fault(IMethodSymbol method) => ReturnShape.Of(method) switch
    {
        { IsStream: true } => null,
        _ when method.ReturnType.IsEnumerator => new("returns an enumerator, whose work is done after the call", "Return IAsyncEnumerable<T>."),
        _ when method.IsAnyIterator => new($"is an iterator of '{method.ReturnType.ShortName}'", "Return IEnumerable<T>."),
        { IsAwaitable: true, Result: { CanBeKept: false } result } =>
            new($"returns an awaitable of '{result.ShortName}', which a ValueTask cannot hold", "Return a type that can be kept."),
        _ => null,
    };
}
