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
            Attributes = InheritedAttributes.Of(method, _isInside).ToEquatableArray(),
            CanMarkLambdas = LanguageShape.HasAttributesOnLambdas(method),
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

    private string Inside() => Accessible(Reach()) + (method.IsStatic ? " static" : "") + Unsafe();

    private string Beside() =>
        (Reach() is Accessibility.Public && PlaceReader.IsPublic(_type) ? "public" : "internal") + " static" + Unsafe();

    private string Unsafe() =>
        method.ReturnType.IsPointer || method.Parameters.Any(static parameter => parameter.Type.IsPointer) ? " unsafe" : "";

    /// <summary>An explicit implementation can be reached by whoever can reach the interface.</summary>
    private Accessibility Reach() => method.Implemented?.ContainingType switch
    {
        null => method.DeclaredAccessibility,
        var contract when PlaceReader.IsPublic(contract) => Accessibility.Public,
        { IsReachable: true } => Accessibility.Internal,
        _ => Accessibility.Private,
    };

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
        return Inlining.Reference(method) + type.FullName;
    }

    private List<string> Parameters()
    {
        List<string> texts = [];
        foreach (var parameter in method.Parameters)
        {
            texts.Add(ParameterText.Of(parameter, method));
        }

        if (names.Todo is { } todo)
        {
            texts.Insert(method.IsExtensionMethod ? 1 : 0, $"global::{MetadataNames.TodoId} {todo}");
        }

        if (names.Receiver is { } receiver)
        {
            texts.Insert(0, $"this {ReceiverReference()}{_type.FullName} {receiver}");
        }

        if (names.Token is { } token)
        {
            texts.Add($"global::{MetadataNames.CancellationToken} {token} = default");
        }

        return texts;
    }

    /// <summary>A struct that the wrapper works on is the caller's own, unless it is only read.</summary>
    private string ReceiverReference() => !Inlining.IsNeeded(method) || _type.IsReferenceType ? "" : method.SparesReceiver ? "in " : "ref ";

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
