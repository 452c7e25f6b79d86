using System.Reflection;
using System.Runtime.CompilerServices;
using TaskExec.Runtime;

namespace TaskExec.Agents.Tasks;

/// <summary>A method that a framework calls by reflection, and what its attributes say.</summary>
/// <param name="Task">The task.</param>
/// <param name="TodoParameter">The parameter that names the todo; null where there is none.</param>
internal sealed record TrackedMethod(TrackedTaskInfo Task, string? TodoParameter)
{
    // Each call of a tool asks; the answer lives as long as the method.
    private static readonly ConditionalWeakTable<MethodInfo, TrackedMethod> Known = [];

    /// <summary>The parameters that are marked as secrets.</summary>
    public IReadOnlyCollection<string> Secrets { get; private init; } = [];

    /// <summary>The parameters that a caller must give.</summary>
    public IReadOnlyCollection<string> Required { get; private init; } = [];

    /// <summary>Whether the task stands in a catalogue, so that a command can run it by its name.</summary>
    public bool CanRunByName { get; private init; }

    /// <summary>Reads a method; null where it is not tracked.</summary>
    public static TrackedMethod? Of(MethodInfo? method) =>
        method is null ? null
        : Known.TryGetValue(method, out var known) ? known
        : method.GetCustomAttribute<TrackedTaskAttribute>() is { } attribute ? Known.GetValue(method, each => Read(each, attribute))
        : null;

    /// <summary>Makes a task of something that has no marked method.</summary>
    /// <param name="attribute">What to make of it.</param>
    /// <param name="name">Its name, where the attribute gives none.</param>
    /// <param name="method">The method behind it, where there is one.</param>
    public static TrackedMethod Of(TrackedTaskAttribute attribute, string name, MethodInfo? method) => new(Info(attribute, attribute.Name ?? name, method), TodoParameterOf(method))
    {
        Secrets = SecretsOf(method),
    };

    private static TrackedMethod Read(MethodInfo method, TrackedTaskAttribute attribute)
    {
        var todo = TodoParameterOf(method);
        return new(Info(attribute, attribute.Name ?? $"{DottedName.Of(method.DeclaringType!)}.{method.Name}", method), todo)
        {
            Secrets = SecretsOf(method),
            Required = [.. method.GetParameters().Where(parameter => !parameter.IsOptional && parameter.ParameterType != typeof(CancellationToken) && parameter.Name != todo).Select(static parameter => parameter.Name!)],
            CanRunByName = method is { IsPublic: true, ContainsGenericParameters: false, DeclaringType: { IsVisible: true, IsGenericType: false, IsValueType: false } },
        };
    }

    private static string[] SecretsOf(MethodInfo? method) =>
        [.. method?.GetParameters().Where(static parameter => parameter.IsDefined(typeof(SensitiveAttribute))).Select(static parameter => parameter.Name!) ?? []];

    private static TrackedTaskInfo Info(TrackedTaskAttribute attribute, string name, MethodInfo? method) => new(name)
    {
        Title = attribute.Title,
        Todo = attribute.Todo,
        Retries = attribute.Retries,
        RetryDelays = attribute.RetryDelays ?? [],
        TimeoutSeconds = attribute.TimeoutSeconds,
        TotalTimeoutSeconds = attribute.TotalTimeoutSeconds,
        Idempotent = attribute.Idempotent,
        Tags = attribute.Tags ?? [],
        HasSecrets = SecretsOf(method).Length > 0,
        FailureRules = [.. method?.GetCustomAttributes<OnFailureAttribute>().Select(RuleOf) ?? []],
    };

    private static FailureRule RuleOf(OnFailureAttribute attribute) => new(attribute.FailureClass)
    {
        Exceptions = attribute.Exceptions,
        Action = attribute.HasAction ? attribute.Action : null,
        Retries = attribute.Retries < 0 ? null : attribute.Retries,
        DelaySeconds = attribute.DelaySeconds < 0 ? null : attribute.DelaySeconds,
        MaxDelaySeconds = attribute.MaxDelaySeconds < 0 ? null : attribute.MaxDelaySeconds,
    };

    /// <summary>The rule of the generator: the parameter that is marked, else the only one of type TodoId.</summary>
    private static string? TodoParameterOf(MethodInfo? method)
    {
        var parameters = method?.GetParameters() ?? [];
        var marked = parameters.Where(static parameter => parameter.IsDefined(typeof(TodoAttribute))).ToList();
        var candidates = marked.Count > 0 ? marked : [.. parameters.Where(static parameter => parameter.ParameterType == typeof(TodoId))];
        return candidates is [var only] ? only.Name : null;
    }
}
