using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TaskExec.Generators.Contract;

/// <summary>Checks whether a wrapper can be generated for a method at all. docs/shapes.md lists the shapes.</summary>
internal static class ShapeRules
{
    public static IEnumerable<Violation> Check(IMethodSymbol method)
    {
        if ((MemberShape.Fault(method) ?? LanguageShape.Fault(method)) is { } fault)
        {
            return [Broken(method, fault)];
        }

        if (method.IsAsyncVoid)
        {
            return
            [
                new(
                    ViolationKind.AsyncVoid,
                    $"{method.Display} is async void, so its caller cannot await it or observe its failure",
                    "Return Task instead"),
            ];
        }

        var faults = ParameterShape.Faults(method).AddRange(ReturnTypeShape.Faults(method)).AddRange(TypeParameterShape.Faults(method));
        return faults.IsEmpty ? [] : Broken(method, faults);
    }

    private static IEnumerable<Violation> Broken(IMethodSymbol method, ImmutableArray<Fault> faults) => faults.Select(fault => Broken(method, fault));

    private static Violation Broken(IMethodSymbol method, Fault fault) =>
        new(ViolationKind.ShapeCannotBeWrapped, $"{method.Display} {fault.What}", fault.Remedy);
}

/// <summary>Checks which members of which types can have a wrapper.</summary>
internal static class MemberShape
{
    public static Fault? Fault(IMethodSymbol method) => CheckKind(method) ?? CheckBody(method) ?? CheckType(method);

    private static Fault? CheckKind(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.LocalFunction } =>
            new("is a local function, which generated code cannot call", "Make it a method of the containing type"),
        { MethodKind: MethodKind.AnonymousFunction } =>
            new("has no name by which generated code could call it", "Make it a method of the containing type"),
        { MethodKind: not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation) } =>
            new("is an accessor, operator, constructor or finalizer", "Move its code to an ordinary method and track that method"),
        _ => null,
    };

    private static Fault? CheckBody(IMethodSymbol method) => method switch
    {
        { ContainingType.TypeKind: TypeKind.Interface, IsStatic: true } when method.IsAbstract || method.IsVirtual =>
            new("is a static abstract or static virtual interface member", "Track the method that implements it instead"),
        { ContainingType.TypeKind: TypeKind.Interface, IsOpen: false } =>
            new("is a private or protected interface member, which generated code cannot call", "Make it public or internal"),
        { IsExtern: true } =>
            new("is extern", "Track a method that calls it instead"),
        { IsVararg: true } =>
            new("has a variable argument list (__arglist)", "Use a params array"),
        _ when method.Find("UnmanagedCallersOnlyAttribute", "System.Runtime.InteropServices") is not null =>
            new("has [UnmanagedCallersOnly], so managed code cannot call it", "Track a method that it calls instead"),
        _ when OverrideReceiver.IsOutOfReach(method) =>
            new("is an override that generated code cannot call, because an overload in the same type hides it", "Rename the overload"),
        _ => null,
    };

    private static Fault? CheckType(IMethodSymbol method)
    {
        var type = method.ContainingType;
        if (CheckStruct(method) is { } fault)
        {
            return fault;
        }

        return type.Chain.Any(static link => link.IsFileLocal)
            ? new($"belongs to the file-local type '{type.Name}', which generated code cannot access", "Make the type internal")
            : null;
    }

    private static Fault? CheckStruct(IMethodSymbol method) => method switch
    {
        { IsStatic: true } or { ContainingType.IsValueType: false } => null,
        { Implemented: not null } => new(
            $"is an explicit interface implementation in the struct '{method.ContainingType.Name}', so a wrapper would call it on a copy",
            "Implement the interface implicitly, or make the type a class"),
        _ when Inlining.IsNeeded(method) => null,
        { ContainingType.IsRefLikeType: true } => new(
            $"belongs to the ref struct '{method.ContainingType.Name}', but its work continues after the call returns",
            "Make the method synchronous, or make the type a class"),
        { SparesReceiver: false } => new(
            $"may change the struct '{method.ContainingType.Name}', but its wrapper works on a copy",
            "Make the method readonly or async, or make the type a class"),
        _ => null,
    };
}

/// <summary>Checks whether the language version of the project supports the code of a wrapper.</summary>
/// <remarks>A wrapper uses static lambdas, discards among their parameters, and init accessors.</remarks>
internal static class LanguageShape
{
    private const LanguageVersion Oldest = LanguageVersion.CSharp9;

    public static Fault? Fault(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences is [{ SyntaxTree.Options: CSharpParseOptions { LanguageVersion: < Oldest and var version } }, ..]
            ? new(
                $"is compiled as C# {version.ToDisplayString()}, but tracked tasks require C# {Oldest.ToDisplayString()}",
                $"Set LangVersion to {Oldest.ToDisplayString()} or later")
            : null;

    public static bool HasAttributesOnLambdas(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences is not [{ SyntaxTree.Options: CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp10 } }, ..];
}

/// <summary>Checks whether a wrapper can pass on the parameters of a method.</summary>
/// <remarks>A wrapper that contains the retry loop can pass on all of them; otherwise the engine must be able to store them.</remarks>
internal static class ParameterShape
{
    public static ImmutableArray<Fault> Faults(IMethodSymbol method)
    {
        if (Inlining.IsNeeded(method))
        {
            return [];
        }

        ImmutableArray<Fault> faults = [];
        foreach (var parameter in method.Parameters)
        {
            if (Fault(parameter) is { } fault)
            {
                faults = faults.Add(fault);
            }
        }

        return faults;
    }

    private static Fault? Fault(IParameterSymbol parameter)
    {
        var name = parameter.Name;
        var type = parameter.Type;
        return parameter.RefKind switch
        {
            RefKind.Ref => ByReference(name, "ref"),
            RefKind.Out => ByReference(name, "out"),
            _ when type.IsPointer => new(
                $"takes the pointer '{name}', but its work continues after the call returns",
                "Use an array, Memory<T> or a safe handle"),
            _ when !type.CanBeKept => new(
                $"takes '{name}' of the ref struct type '{type.ShortName}', but its work continues after the call returns",
                "Use an array, Memory<T> or another type that can be stored on the heap"),
            _ => null,
        };
    }

    private static Fault ByReference(string name, string keyword) =>
        new($"takes '{name}' by {keyword}, but its work continues after the call returns", "Take it by value, and return the changed value");
}

/// <summary>Checks whether a wrapper can await or return the result of a method.</summary>
internal static class ReturnTypeShape
{
    public static ImmutableArray<Fault> Faults(IMethodSymbol method) => Fault(method) is { } fault ? [fault] : [];

    private static Fault? Fault(IMethodSymbol method) => ReturnShape.From(method) switch
    {
        { IsStream: true } => null,
        _ when method.ReturnType.IsEnumerator => new("returns an enumerator, which does its work after the call returns", "Return IAsyncEnumerable<T>"),
        _ when method.IsAnyIterator => new($"is an iterator that returns '{method.ReturnType.ShortName}'", "Return IEnumerable<T>"),
        { IsAwaitable: true, Result: { CanBeKept: false } result } =>
            new($"returns an awaitable of '{result.ShortName}', which a ValueTask<T> cannot hold", "Return a type that can be stored on the heap"),
        _ => null,
    };
}

/// <summary>Checks whether a wrapper can repeat the type parameters of a method.</summary>
internal static class TypeParameterShape
{
    public static ImmutableArray<Fault> Faults(IMethodSymbol method) =>
        method.IsGenericMethod || method.ContainingType.IsGenericType ? [.. Repeated(method)] : [];

    private static IEnumerable<Fault> Repeated(IMethodSymbol method)
    {
        var all = method.ContainingType.Chain.SelectMany(static type => type.TypeParameters).Concat(method.TypeParameters).ToList();
        var repeated = all.GroupBy(static parameter => parameter.Name).Where(static group => group.Skip(1).Any()).Select(static group => group.Key);
        foreach (var name in repeated)
        {
            yield return new($"has more than one type parameter named '{name}', including those of its containing types", "Rename one of them");
        }
    }
}
