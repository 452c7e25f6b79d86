using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Writes down the signature of a wrapper.</summary>
internal sealed class WrapperReader(IMethodSymbol method, WrapperNames names)
{
    private readonly INamedTypeSymbol _type = method.ContainingType;
    private readonly bool _isInside = WrapperPlace.IsInside(method.ContainingType);

    public WrapperSpec Read()
    {
        var typeParameters = _isInside ? method.TypeParameters : [.. _type.Chain.SelectMany(static link => link.TypeParameters), .. method.TypeParameters];
        return new()
        {
            Attributes = ObsoleteText.Of(method, _isInside).ToEquatableArray(),
            Modifiers = _isInside ? Inside() : Beside(),
            ReturnType = Returned(),
            Name = method.WrapperName,
            TypeParameters = TypeParameterText.List(typeParameters),
            Parameters = Parameters().ToEquatableArray(),
            Constraints = TypeParameterText.Constraints(typeParameters).ToEquatableArray(),
            AddedTodo = names.Todo,
            Todo = names.Todo ?? Identifier.Written(TodoBinding.Find(method)!.Name),
            Token = names.Token ?? (method.Token is { } token ? Identifier.Written(token.Name) : "default"),
        };
    }

    private string Inside() => Accessible(method.DeclaredAccessibility) + (method.IsStatic ? " static" : "");

    private string Beside() =>
        (method.DeclaredAccessibility is Accessibility.Public && PlaceReader.IsPublic(_type) ? "public" : "internal") + " static";

    private string Returned()
    {
        var shape = ReturnShape.Of(method);
        if (shape.IsAwaitable)
        {
            return shape.Result is { } result ? $"global::{MetadataNames.ValueTask}<{result.FullName}>" : $"global::{MetadataNames.ValueTask}";
        }

        var type = shape is { IsSynchronous: true, IsStream: false }
            ? method.ReturnType
            : method.ReturnType.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        return type.FullName;
    }

    private IEnumerable<string> Parameters()
    {
        if (names.Receiver is { } receiver)
        {
            yield return $"this {_type.FullName} {receiver}";
        }

        var own = method.Parameters.Select(parameter => ParameterText.Of(parameter, method)).ToList();
        if (method.IsExtensionMethod)
        {
            yield return own[0];
            own.RemoveAt(0);
        }

        if (names.Todo is { } todo)
        {
            yield return $"global::{MetadataNames.TodoId} {todo}";
        }

        foreach (var parameter in own)
        {
            yield return parameter;
        }

        if (names.Token is { } token)
        {
            yield return $"global::{MetadataNames.CancellationToken} {token} = default";
        }
    }

    private static string Accessible(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => "public",
        Accessibility.Internal => "internal",
        Accessibility.Protected => "protected",
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "private",
    };
}
