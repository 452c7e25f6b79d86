using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TaskExec.Generators.Contract;

namespace TaskExec.Generators.Analysis.Usage;

/// <summary>Finds the methods that a framework calls because of the interfaces, base types or attributes of their type.</summary>
internal static class ConventionHandlers
{
    // Names as of MediatR 5 to 15, Mediator 3.0, MassTransit 8.5, Quartz 3.22 and 4.7, Rebus 8.9, Coravel 6.0, Orleans 10.4, Wolverine 6.62.
    private static readonly HashSet<(string Namespace, string Interface)> Interfaces =
    [
        ("MediatR", "IRequestHandler"),
        ("MediatR", "INotificationHandler"),
        ("MediatR", "IStreamRequestHandler"),
        ("Mediator", "IRequestHandler"),
        ("Mediator", "ICommandHandler"),
        ("Mediator", "IQueryHandler"),
        ("Mediator", "INotificationHandler"),
        ("Mediator", "IStreamRequestHandler"),
        ("Mediator", "IStreamCommandHandler"),
        ("Mediator", "IStreamQueryHandler"),
        ("MassTransit", "IConsumer"),
        ("MassTransit", "IJobConsumer"),
        ("MassTransit", "IExecuteActivity"),
        ("Quartz", "IJob"),
        ("Rebus.Handlers", "IHandleMessages"),
        ("Coravel.Invocable", "IInvocable"),
        ("Orleans", "IGrain"),
    ];

    private static readonly HashSet<(string Namespace, string Type, string Method)> Overrides =
    [
        ("Microsoft.Extensions.Hosting", "BackgroundService", "ExecuteAsync"),
        ("System.CommandLine.Invocation", "AsynchronousCommandLineAction", "InvokeAsync"),
        ("System.CommandLine.Invocation", "SynchronousCommandLineAction", "Invoke"),
        ("Microsoft.Agents.AI.Workflows", "Executor", "HandleAsync"),
    ];

    private static readonly HashSet<(string Namespace, string Type)> Bases =
    [
        ("Microsoft.AspNetCore.Mvc", "ControllerBase"),
        ("Microsoft.AspNetCore.SignalR", "Hub"),
    ];

    /// <summary>Returns the handlers of a type.</summary>
    public static IEnumerable<Handler> Find(INamedTypeSymbol type)
    {
        var fromInterfaces = FromInterfaces(type);
        var called = ListedBase(type);
        var isImmediate = type.Find("HandlerAttribute", "Immediate.Handlers.Shared") is not null;
        var hasBase = type is not { BaseType: null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } };
        if (fromInterfaces.IsEmpty && !isImmediate && !hasBase)
        {
            yield break;
        }

        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { CanBeHandler: true } declared
                && declared.PartWithBody is { } method
                && Reason(declared, fromInterfaces, called, isImmediate) is { } reason)
            {
                yield return new(method, reason);
            }
        }
    }

    private static string? Reason(
        IMethodSymbol method,
        ImmutableDictionary<ISymbol, string> fromInterfaces,
        INamedTypeSymbol? called,
        bool isImmediate)
    {
        if (fromInterfaces.TryGetValue(method, out var implements))
        {
            return implements;
        }

        if (isImmediate && method is { Name: "Handle" or "HandleAsync" })
        {
            return "is the handler method of a type with [Handler]";
        }

        if (OverridesListed(method) is { } root)
        {
            return $"overrides '{root.Name}.{method.Name}'";
        }

        return called is not null
            && method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false }
            && !method.IsPlumbing
            && method.Find("NonActionAttribute", "Microsoft.AspNetCore.Mvc") is null
            && !OverridesFrameworkOf(called, method)
            ? $"is a public method of '{method.ContainingType.Name}', which derives from '{called.Name}'"
            : null;
    }

    private static ImmutableDictionary<ISymbol, string> FromInterfaces(INamedTypeSymbol type)
    {
        var found = ImmutableDictionary<ISymbol, string>.Empty.WithComparers(SymbolEqualityComparer.Default);
        foreach (var contract in type.AllInterfaces)
        {
            if (!contract.IsOfFramework && (IsListed(contract) || contract.AllInterfaces.Any(IsGrain)))
            {
                foreach (var member in contract.GetMembers())
                {
                    if (member is IMethodSymbol && type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation)
                    {
                        found = found.SetItem(implementation, $"implements '{contract.Name}.{member.Name}'");
                    }
                }
            }
        }

        return found;
    }

    private static bool IsListed(INamedTypeSymbol contract) => Interfaces.Contains((contract.ContainingNamespace.ToDisplayString(), contract.Name));

    private static bool IsGrain(INamedTypeSymbol contract) => contract.IsNamed("IGrain", 0, "Orleans");

    private static INamedTypeSymbol? ListedBase(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is { SpecialType: not SpecialType.System_Object }; parent = parent.BaseType)
        {
            if (Bases.Contains((parent.ContainingNamespace.ToDisplayString(), parent.Name)))
            {
                return parent;
            }
        }

        return null;
    }

    private static INamedTypeSymbol? OverridesListed(IMethodSymbol method)
    {
        for (var root = method.OverriddenMethod; root is not null; root = root.OverriddenMethod)
        {
            if (Overrides.Contains((root.ContainingNamespace.ToDisplayString(), root.ContainingType.Name, root.Name)))
            {
                return root.ContainingType;
            }
        }

        return null;
    }

    // The virtual methods of the framework class are its life cycle, such as OnConnectedAsync.
    private static bool OverridesFrameworkOf(INamedTypeSymbol called, IMethodSymbol method) =>
        method.OverriddenMethod is { } overridden && SymbolEqualityComparer.Default.Equals(overridden.ContainingAssembly, called.ContainingAssembly);
}
