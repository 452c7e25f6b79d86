using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TaskExec.Generators;

/// <summary>Writes down how a tracked method is run by its name with JSON arguments, or why it cannot be.</summary>
internal sealed class CatalogueReader(IMethodSymbol method, WrapperNames names)
{
    private const string Call = "call";

    // The same for all methods of a type; a symbol lives as long as its compilation.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, string> Receivers = new();

    private readonly INamedTypeSymbol _type = method.ContainingType;
    private readonly IParameterSymbol? _todo = TodoBinding.Find(method);
    private readonly IParameterSymbol? _token = method.Token;

    public CatalogueSpec Read()
    {
        var obstacle = Obstacle();
        var returns = ReturnShape.Of(method);
        return new()
        {
            Parameters = Given.Select(static parameter => new CatalogueParameterSpec(parameter.Name, ShortType.Of(parameter.Type), IsOptional(parameter))).ToEquatableArray(),
            TodoParameter = _todo?.Name,
            Obstacle = obstacle,
            Run = obstacle is null ? Run(returns) : "",
            IsAsync = returns is { IsSynchronous: false, IsStream: false },
        };
    }

    private IEnumerable<IParameterSymbol> Given => method.Parameters.Where(parameter => !Is(parameter, _todo) && !Is(parameter, _token));

    private static bool Is(IParameterSymbol parameter, IParameterSymbol? other) => SymbolEqualityComparer.Default.Equals(parameter, other);

    private static bool IsOptional(IParameterSymbol parameter) => Absent(parameter).Length > 0;

    /// <summary>The value of a parameter that is left out, as C# 9 can write it; empty where it must be given.</summary>
    private static string Absent(IParameterSymbol parameter) =>
        parameter.IsParams ? parameter.Type is IArrayTypeSymbol array ? $"global::System.Array.Empty<{array.ElementType.FullName}>()" : ""
        : DefaultText.Of(parameter).Suffix.TrimStart(' ', '=');

    private string? Obstacle()
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
            return $"runs on the struct '{_type.Name}'";
        }

        if ((method.GetAttributes().Length > 1 || _type.Chain.Any(static link => !link.GetAttributes().IsEmpty))
            && InheritedAttributes.Of(method, isInside: false).FirstOrDefault() is { } attribute)
        {
            return $"carries {attribute.Replace("global::", "")}, which whoever calls it must accept";
        }

        return OfParameters() ?? OfResult();
    }

    private string? OfParameters() =>
        method.Parameters.FirstOrDefault(static parameter => parameter.RefKind is not (RefKind.None or RefKind.In)) is { } reference ? $"takes '{reference.Name}' by reference"
        : method.Parameters.FirstOrDefault(static parameter => !parameter.Type.CanBeKept) is { } fleeting ? $"takes '{fleeting.Name}' of type '{fleeting.Type.ShortName}'"
        : method.Parameters.FirstOrDefault(static parameter => !parameter.Type.IsReachable) is { } hidden ? $"takes '{hidden.Name}' of a type that is not accessible from outside"
        : null;

    private string? OfResult() =>
        !method.ReturnType.CanBeKept ? $"returns '{method.ReturnType.ShortName}'"
        : !method.ReturnType.IsReachable ? "returns a type that is not accessible from outside"
        : null;

    private string Run(ReturnShape returns)
    {
        var tracked = Tracked();
        return returns.Kind switch
        {
            ReturnKind.Void => $"{{ {tracked}; return default; }}",
            ReturnKind.Value => $"new({Call}.Result({tracked}))",
            ReturnKind.Sequence => $"new({Call}.Items({tracked}))",
            ReturnKind.Stream => $"{Call}.ItemsAsync({tracked})",
            ReturnKind.Task or ReturnKind.ValueTask or ReturnKind.Awaitable => $"{{ await {tracked}.ConfigureAwait(false); return null; }}",
            _ => $"{Call}.Result(await {tracked}.ConfigureAwait(false))",
        };
    }

    private string Tracked()
    {
        List<string> arguments = [.. method.Parameters.Select(Argument)];
        if (names.Todo is not null)
        {
            arguments.Insert(method.IsExtensionMethod ? 1 : 0, $"{Call}.Todo");
        }

        if (names.Token is not null)
        {
            arguments.Add($"{Call}.CancellationToken");
        }

        var isInside = WrapperPlace.IsInside(_type);
        if (!method.IsStatic && !isInside)
        {
            arguments.Insert(0, Receiver());
        }

        var owner = !isInside ? $"global::{_type.ContainingNamespace.WrittenPrefix}{ClassBeside.Name(_type)}" : method.IsStatic ? _type.FullName : Receiver();
        return $"{owner}.{method.WrapperName}({string.Join(", ", arguments)})";
    }

    private string Receiver() => Receivers.GetValue(_type, static type =>
    {
        var canBeMade = type is { TypeKind: TypeKind.Class, IsAbstract: false }
            && type.InstanceConstructors.Any(static constructor => constructor is { Parameters.IsEmpty: true, IsOpen: true })
            && !type.GetMembers().Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
        return $"{Call}.Receiver<{type.FullName}>({(canBeMade ? $"static () => new {type.FullName}()" : "null")})";
    });

    private string Argument(IParameterSymbol parameter)
    {
        if (Is(parameter, _todo))
        {
            return parameter.Type.IsTodoId ? $"{Call}.Todo" : $"{Call}.Todo.Value";
        }

        if (Is(parameter, _token))
        {
            return $"{Call}.CancellationToken";
        }

        var reader = parameter.Type.TypeKind is TypeKind.Enum ? "GetEnum" : "Get";
        var type = parameter.Type.TypeKind is TypeKind.Dynamic ? "object" : parameter.Type.FullName;
        var absent = Absent(parameter) is { Length: > 0 } value ? $", {value}" : "";
        return $"{(parameter.Type.TypeKind is TypeKind.Dynamic ? "(object?)" : "")}{Call}.{reader}<{type}>({Literal.Text(parameter.Name)}{absent})";
    }
}
