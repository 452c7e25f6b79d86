using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Which members of which types can have a wrapper.</summary>
internal static class MemberShape
{
    public static Fault? Fault(IMethodSymbol method) => OfKind(method) ?? OfBody(method) ?? OfType(method);

    private static Fault? OfKind(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.LocalFunction } =>
            new("is a local function, which nothing outside its method can call", "Make it a method of the type."),
        { MethodKind: MethodKind.AnonymousFunction } =>
            new("is a lambda, which has no name to be called by", "Make it a method of the type."),
        { MethodKind: not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation) } =>
            new("is an accessor, an operator or another special member", "Move the work into a method and mark that one."),
        _ => null,
    };

    private static Fault? OfBody(IMethodSymbol method) => method switch
    {
        { ContainingType.TypeKind: TypeKind.Interface, IsStatic: true } when method.IsAbstract || method.IsVirtual =>
            new("is a static member that types implement", "Mark the method that implements it."),
        { ContainingType.TypeKind: TypeKind.Interface, IsOpen: false } =>
            new("is a member of an interface that nothing outside it can call", "Make it public or internal."),
        { IsExtern: true } =>
            new("is extern", "Mark a method that calls it."),
        { IsVararg: true } =>
            new("takes a variable argument list", "Take a params array."),
        _ when method.Find("UnmanagedCallersOnlyAttribute", "System.Runtime.InteropServices") is not null =>
            new("can only be called by unmanaged code", "Mark a method that it calls."),
        _ when OverrideReceiver.IsOutOfReach(method) =>
            new("is an override that an overload in the same type hides from a call through its base type", "Rename the overload."),
        _ => null,
    };

    private static Fault? OfType(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (OfStruct(method) is { } fault)
        {
            return fault;
        }

        return type.Chain.Any(static link => link.IsFileLocal)
            ? new($"belongs to the file-local type '{type.Name}'", "Make the type internal.")
            : null;
    }

    private static Fault? OfStruct(IMethodSymbol method) => method switch
    {
        { IsStatic: true } or { ContainingType.IsValueType: false } => null,
        { Implemented: not null } => new(
            $"implements an interface explicitly on the struct '{method.ContainingType.Name}', and a wrapper would call it on a copy",
            "Implement the interface implicitly, or make the type a class."),
        _ when Inlining.IsNeeded(method) => null,
        { ContainingType.IsRefLikeType: true } => new(
            $"runs on the ref struct '{method.ContainingType.Name}', and its work goes on after the call",
            "Make it synchronous, or the type a class."),
        { SparesReceiver: false } => new(
            $"may change the struct '{method.ContainingType.Name}' while the wrapper works on a copy of it",
            "Make the method readonly or async, or the type a class."),
        _ => null,
    };
}
