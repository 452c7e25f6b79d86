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
        { MethodKind: MethodKind.ExplicitInterfaceImplementation } =>
            new("implements an interface explicitly, so that it cannot be called by its name", "Implement the interface implicitly."),
        { MethodKind: not MethodKind.Ordinary } =>
            new("is an accessor, an operator or another special member", "Move the work into a method and mark that one."),
        _ => null,
    };

    private static Fault? OfBody(IMethodSymbol method) => method switch
    {
        { ContainingType.TypeKind: TypeKind.Interface } =>
            new("is a member of an interface", "Mark the method that implements it."),
        { IsAbstract: true } =>
            new("is abstract", "Mark the method that overrides it."),
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
        if (type.TypeKind is TypeKind.Extension)
        {
            return new("stands in an extension block", "Make it a method with a this parameter.");
        }

        if (type.IsValueType && !method.IsStatic)
        {
            return new($"runs on the struct '{type.Name}', and a wrapper would run on a copy of it", "Make the type a class, or the method static.");
        }

        return type.Chain.Any(static link => link.IsFileLocal)
            ? new($"belongs to the file-local type '{type.Name}'", "Make the type internal.")
            : null;
    }
}
