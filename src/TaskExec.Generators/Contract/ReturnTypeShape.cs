using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Which results a wrapper can wait for.</summary>
internal static class ReturnTypeShape
{
    public static IEnumerable<Fault> Faults(IMethodSymbol method) => Fault(method) is { } fault ? [fault] : [];

    private static Fault? Fault(IMethodSymbol method) => method switch
    {
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => new("returns by reference", "Return the value."),
        _ when method.ReturnType.IsPointer => new("returns a pointer", "Return an array, a Memory<T> or a safe handle."),
        _ when method.ReturnType.IsRefLikeType =>
            new($"returns the ref struct '{method.ReturnType.ShortName}'", "Return an array, a Memory<T> or another type that can be kept."),
        _ when method.ReturnType.TypeKind is TypeKind.Dynamic => new("returns dynamic", "Return an object or a named type."),
        _ when ReturnShape.Of(method).IsStream => null,
        _ when method.ReturnType.IsEnumerator => new("returns an enumerator, whose work is done after the call", "Return IAsyncEnumerable<T>."),
        _ when method.IsAnyIterator => new($"is an iterator of '{method.ReturnType.ShortName}'", "Return IEnumerable<T>."),
        _ when ReturnShape.Of(method) is { IsAwaitable: true, Result: { } result } && (result.IsPointer || result.IsRefLikeType || result.TypeKind is TypeKind.Dynamic) =>
            new($"returns an awaitable of '{result.ShortName}', which a ValueTask cannot hold", "Return a type that can be kept."),
        _ => null,
    };
}
