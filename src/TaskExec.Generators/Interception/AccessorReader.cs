using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TaskExec.Generators.Contract;
using TaskExec.Generators.Emission;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Interception;

/// <summary>Reads the <c>UnsafeAccessor</c> for a method or its wrapper that the calling project cannot access.</summary>
/// <param name="name">The name of the class of the accessor.</param>
/// <param name="method">The declaration of the method.</param>
/// <param name="self">The parameter for the receiver.</param>
internal sealed class AccessorReader(string name, IMethodSymbol method, string self)
{
    private readonly INamedTypeSymbol _type = method.ContainingType;

    /// <summary>Determines whether another type of the compilation cannot call the method.</summary>
    /// <remarks>An explicit implementation is called through its interface.</remarks>
    public static bool IsNeeded(IMethodSymbol method, Compilation compilation) =>
        method.Implemented is null && !compilation.IsSymbolAccessibleWithin(method, compilation.Assembly);

    /// <summary>Returns the keyword with which the receiver is passed; a struct is passed by reference, so that it is not copied.</summary>
    public static string Reference(IMethodSymbol method) =>
        method.IsStatic || !method.ContainingType.IsValueType ? ""
        : method.IsReadOnly || method.ContainingType.IsReadOnly ? "in "
        : "ref ";

    /// <summary>Returns the first argument for a call of the accessor.</summary>
    public static string Receiver(IMethodSymbol method, string self) => method.IsStatic ? "default" : Reference(method) + self;

    /// <summary>Reads the accessor.</summary>
    /// <param name="target">The name of the method or of its wrapper.</param>
    /// <param name="todo">The parameter that the wrapper adds for the todo; null if it adds none.</param>
    /// <param name="token">The parameter that the wrapper adds for the token; null if it adds none.</param>
    /// <returns>The accessor.</returns>
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
        var typeParameters = TypeParameterText.List(method.TypeParameters);
        return new(
            name,
            TypeParameterText.List(ofTypes),
            TypeParameterText.Constraints(ofTypes).ToEquatableArray(),
            method.IsStatic ? "StaticMethod" : "Method",
            target,
            $"{Inlining.Reference(method)}{method.ReturnType.FullName} Call{typeParameters}({string.Join(", ", parameters)}){constraints}");
    }

    /// <summary>Returns the first parameter of the accessor, whose type identifies the type of the method.</summary>
    /// <remarks>A static class cannot be the type of a parameter, so it is named by an attribute.</remarks>
    private string Owner()
    {
        if (_type.IsStatic)
        {
            var type = Literal.Text($"{_type.MetadataFullName}, {_type.ContainingAssembly.Name}");
            return $"[global::System.Runtime.CompilerServices.UnsafeAccessorType({type})] object? {self}";
        }

        return $"{Reference(method)}{_type.FullName}{(method.IsStatic && _type.IsReferenceType ? "?" : "")} {self}";
    }
}
