using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TaskExec.Generators.Model;

namespace TaskExec.Generators.Contract;

/// <summary>Reads how a tracked method is invoked by its name with JSON arguments, or why it cannot be.</summary>
/// <remarks>
/// Nothing is formatted here that the emitter can write directly: for a thousand methods, the intermediate strings of a first run
/// would be megabytes of garbage.
/// </remarks>
internal sealed class CatalogueReader(IMethodSymbol method, WrapperNames names)
{
    // Shared by all methods of a type. The tables do not keep a symbol alive longer than its compilation.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, ReceiverSpec> Receivers = new();
    private static readonly ConditionalWeakTable<INamedTypeSymbol, string> Owners = new();

    private readonly INamedTypeSymbol _type = method.ContainingType;
    private readonly IParameterSymbol? _todo = TodoBinding.Find(method);
    private readonly IParameterSymbol? _token = method.Token;

    public CatalogueSpec Read()
    {
        var obstacle = FindNotInvocableReason();
        var isOnReceiver = !method.IsStatic && WrapperLocation.IsInside(_type);
        return new()
        {
            Arguments = Arguments(),
            TodoParameter = _todo?.Name,
            NotInvocableReason = obstacle,
            Owner = isOnReceiver ? CatalogueSpec.OnReceiver : Owners.GetValue(_type, static type => OwnerOf(type)),
            Receiver = method.IsStatic || obstacle is not null ? null : Receivers.GetValue(_type, static type => ReceiverOf(type)),
        };
    }

    private static string OwnerOf(INamedTypeSymbol type) =>
        WrapperLocation.IsInside(type) ? type.FullName : $"global::{type.ContainingNamespace.WrittenPrefix}{SiblingClass.Name(type)}";

    private static ReceiverSpec ReceiverOf(INamedTypeSymbol type)
    {
        var canBeMade = type is { TypeKind: TypeKind.Class, IsAbstract: false }
            && type.InstanceConstructors.Any(static constructor => constructor is { Parameters.IsEmpty: true, IsOpen: true })
            && !type.GetMembers().Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
        return new(type.FullName, canBeMade);
    }

    /// <summary>Returns the expression for an omitted argument in C# 9 syntax; empty if the argument is required.</summary>
    private static string Absent(IParameterSymbol parameter) =>
        parameter.IsParams ? parameter.Type is IArrayTypeSymbol array ? $"global::System.Array.Empty<{array.ElementType.FullName}>()" : ""
        : parameter.IsOptional ? DefaultText.For(parameter).Suffix.TrimStart(' ', '=')
        : "";

    private static bool Is(IParameterSymbol parameter, IParameterSymbol? other) => SymbolEqualityComparer.Default.Equals(parameter, other);

    private EquatableArray<CatalogueArgumentSpec> Arguments()
    {
        var hasReceiver = !method.IsStatic && !WrapperLocation.IsInside(_type);
        var added = (hasReceiver ? 1 : 0) + (names.Todo is null ? 0 : 1) + (names.Token is null ? 0 : 1);
        var arguments = ImmutableArray.CreateBuilder<CatalogueArgumentSpec>(method.Parameters.Length + added);
        if (hasReceiver)
        {
            arguments.Add(CatalogueArgumentSpec.Receiver);
        }

        foreach (var parameter in method.Parameters)
        {
            arguments.Add(Argument(parameter));
        }

        if (names.Todo is not null)
        {
            arguments.Insert((hasReceiver ? 1 : 0) + (method.IsExtensionMethod ? 1 : 0), CatalogueArgumentSpec.Todo);
        }

        if (names.Token is not null)
        {
            arguments.Add(CatalogueArgumentSpec.Token);
        }

        return new(arguments.MoveToImmutable());
    }

    private CatalogueArgumentSpec Argument(IParameterSymbol parameter) =>
        Is(parameter, _token) ? CatalogueArgumentSpec.Token
        : Is(parameter, _todo) ? parameter.Type.IsTodoId ? CatalogueArgumentSpec.Todo : CatalogueArgumentSpec.TodoText
        : new(SourceOf(parameter.Type), parameter.Name, parameter.Type.FullName, Absent(parameter));

    private static CatalogueSource SourceOf(ITypeSymbol type) => type.TypeKind switch
    {
        TypeKind.Enum => CatalogueSource.Enum,
        TypeKind.Dynamic => CatalogueSource.Dynamic,
        _ => CatalogueSource.Value,
    };

    private string? FindNotInvocableReason()
    {
        if (!method.IsOpen || _type.Chain.Any(static link => !link.IsOpen))
        {
            return "is not accessible from outside its type";
        }

        if (method.IsGenericMethod || _type.Chain.Any(static link => link.Arity > 0))
        {
            return "has type parameters";
        }

        if (!method.IsStatic && _type.IsValueType)
        {
            return $"is an instance method of the struct '{_type.Name}'";
        }

        if ((method.GetAttributes().Length > 1 || method.IsOverride || _type.Chain.Any(static link => !link.GetAttributes().IsEmpty))
            && InheritedAttributes.For(method, isInside: false).FirstOrDefault() is { } attribute)
        {
            return $"has {attribute.Replace("global::", "")}, whose requirements also apply to its callers";
        }

        return CheckParameters() ?? CheckResult();
    }

    private string? CheckParameters()
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is not (RefKind.None or RefKind.In))
            {
                return $"takes '{parameter.Name}' by reference";
            }

            if (!parameter.Type.CanBeKept)
            {
                return $"takes '{parameter.Name}' of type '{parameter.Type.ShortName}'";
            }

            if (!parameter.Type.IsReachable)
            {
                return $"takes '{parameter.Name}' of a type that is not accessible to other types";
            }
        }

        return null;
    }

    private string? CheckResult() =>
        !method.ReturnType.CanBeKept ? $"returns '{method.ReturnType.ShortName}'"
        : !method.ReturnType.IsReachable ? "returns a type that is not accessible to other types"
        : null;
}
