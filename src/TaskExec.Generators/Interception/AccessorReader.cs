using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Describes the way to a method, or to its wrapper, that the calling project cannot name: the runtime opens it.</summary>
/// <param name="name">What the accessor is called.</param>
/// <param name="method">The method, as it was declared.</param>
/// <param name="self">The parameter for the receiver.</param>
internal sealed class AccessorReader(string name, IMethodSymbol method, string self)
{
    private readonly INamedTypeSymbol _type = method.ContainingType;

    /// <summary>Whether a class of its own in the compilation cannot call the method; an explicit implementation is called through its interface.</summary>
    public static bool IsNeeded(IMethodSymbol method, Compilation compilation) =>
        method.Implemented is null && !compilation.IsSymbolAccessibleWithin(method, compilation.Assembly);

    /// <summary>How the receiver is handed over: a struct is the caller's own.</summary>
    public static string Reference(IMethodSymbol method) =>
        method.IsStatic || !method.ContainingType.IsValueType ? "" : method.IsReadOnly || method.ContainingType.IsReadOnly ? "in " : "ref ";

    /// <summary>The first argument of the accessor's call.</summary>
    public static string Receiver(IMethodSymbol method, string self) => method.IsStatic ? "default" : Reference(method) + self;

    /// <summary>The accessor of the method.</summary>
    /// <param name="target">The name of the method, or of its wrapper.</param>
    /// <param name="todo">The parameter that the wrapper adds for the todo; null where none is added.</param>
    /// <param name="token">The parameter that the wrapper adds for the token; null where none is added.</param>
    public AccessorSpec Read(string target, string? todo = null, string? token = null)
    {
        List<string> parameters = [.. method.Parameters.Select(ParameterText.Plain)];
        if (todo is not null)
        {
            parameters.Insert(method.IsExtensionMethod ? 1 : 0, $"global::{MetadataNames.TodoId} {todo}");
        }

        if (token is not null)
        {
            parameters.Add($"global::{MetadataNames.CancellationToken} {token}");
        }

        parameters.Insert(0, Owner());
        var constraints = string.Concat(TypeParameterText.Constraints(method.TypeParameters).Select(static constraint => $" {constraint}"));
        ImmutableArray<ITypeParameterSymbol> ofTypes = [.. _type.Chain.SelectMany(static link => link.TypeParameters)];
        return new(
            name,
            TypeParameterText.List(ofTypes),
            TypeParameterText.Constraints(ofTypes).ToEquatableArray(),
            method.IsStatic ? "StaticMethod" : "Method",
            target,
            $"{Inlining.Reference(method)}{method.ReturnType.FullName} Call{TypeParameterText.List(method.TypeParameters)}({string.Join(", ", parameters)}){constraints}");
    }

    /// <summary>The first parameter of an accessor tells the runtime the type; a static class cannot be the type of one.</summary>
    private string Owner() => _type.IsStatic
        ? $"[global::System.Runtime.CompilerServices.UnsafeAccessorType({Literal.Text($"{_type.MetadataFullName}, {_type.ContainingAssembly.Name}")})] object? {self}"
        : $"{Reference(method)}{_type.FullName}{(method.IsStatic && _type.IsReferenceType ? "?" : "")} {self}";
}
