using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TaskExec.Generators.Emission;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Contract;

/// <summary>Reads the signature of a wrapper.</summary>
internal sealed class WrapperReader(IMethodSymbol method, WrapperNames names)
{
    private const string UsualTodo = $"global::{MetadataNames.TodoId} todo";

    private readonly INamedTypeSymbol _type = method.ContainingType;
    private readonly bool _isInside = WrapperLocation.IsInside(method.ContainingType);

    public WrapperSpec Read()
    {
        var typeParameters = _isInside
            ? method.TypeParameters
            : [.. _type.Chain.SelectMany(static link => link.TypeParameters), .. method.TypeParameters];
        return new()
        {
            Attributes = InheritedAttributes.For(method, _isInside).ToEquatableArray(),
            CanMarkLambdas = LanguageShape.HasAttributesOnLambdas(method),
            Modifiers = _isInside ? Inside() : Beside(),
            ReturnType = Returned(),
            Name = method.WrapperName,
            TypeParameters = TypeParameterText.List(typeParameters),
            Parameters = Parameters(),
            Constraints = TypeParameterText.Constraints(typeParameters).ToEquatableArray(),
            AddedTodo = names.Todo,
            Todo = names.Todo ?? Identifier.Written(TodoBinding.Find(method)!.Name),
            Token = names.Token ?? (method.Token is { } token ? Identifier.Written(token.Name) : "default"),
        };
    }

    private string Inside() => Accessible(Reach()) + (method.IsStatic ? " static" : "") + Unsafe();

    private string Beside() =>
        (Reach() is Accessibility.Public && ContainingTypeReader.IsPublic(_type) ? "public" : "internal") + " static" + Unsafe();

    private string Unsafe() =>
        method.ReturnType.IsPointer || method.Parameters.Any(static parameter => parameter.Type.IsPointer) ? " unsafe" : "";

    /// <summary>Returns the accessibility of the method. An explicit implementation is as accessible as its interface.</summary>
    private Accessibility Reach() => method.Implemented?.ContainingType switch
    {
        null => method.DeclaredAccessibility,
        var contract when ContainingTypeReader.IsPublic(contract) => Accessibility.Public,
        { IsReachable: true } => Accessibility.Internal,
        _ => Accessibility.Private,
    };

    private string Returned()
    {
        var shape = ReturnShape.From(method);
        if (shape.IsAwaitable)
        {
            return shape.Result is { } result ? $"global::{MetadataNames.ValueTask}<{result.FullName}>" : $"global::{MetadataNames.ValueTask}";
        }

        var type = shape is { IsSynchronous: true, IsStream: false }
            ? method.ReturnType
            : method.ReturnType.WithNullableAnnotation(NullableAnnotation.NotAnnotated);
        return Inlining.Reference(method) + type.FullName;
    }

    private EquatableArray<string> Parameters()
    {
        var added = (names.Receiver is null ? 0 : 1) + (names.Todo is null ? 0 : 1) + (names.Token is null ? 0 : 1);
        var texts = ImmutableArray.CreateBuilder<string>(method.Parameters.Length + added);
        if (names.Receiver is { } receiver)
        {
            texts.Add($"this {ReceiverReference()}{_type.FullName} {receiver}");
        }

        foreach (var parameter in method.Parameters)
        {
            texts.Add(ParameterText.Format(parameter, method));
        }

        if (names.Todo is { } todo)
        {
            var position = (names.Receiver is null ? 0 : 1) + (method.IsExtensionMethod ? 1 : 0);
            texts.Insert(position, todo is "todo" ? UsualTodo : $"global::{MetadataNames.TodoId} {todo}");
        }

        if (names.Token is { } token)
        {
            texts.Add($"global::{MetadataNames.CancellationToken} {token} = default");
        }

        return new(texts.MoveToImmutable());
    }

    /// <summary>Returns the keyword of the receiver. A wrapper works on the struct of its caller, not on a copy.</summary>
    private string ReceiverReference() =>
        !Inlining.IsNeeded(method) || _type.IsReferenceType ? ""
        : method.SparesReceiver ? "in "
        : "ref ";

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
