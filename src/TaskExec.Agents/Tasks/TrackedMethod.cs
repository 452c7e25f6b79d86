using System.Reflection;
using System.Runtime.CompilerServices;
using TaskExec.Runtime;

namespace TaskExec.Agents.Tasks;

/// <summary>Represents a method that a framework calls by reflection, with the settings of its attributes.</summary>
/// <param name="Task">The task.</param>
/// <param name="TodoParameter">The name of the parameter that receives the todo id, or null if there is none.</param>
internal sealed record TrackedMethod(TrackedTaskInfo Task, string? TodoParameter)
{
    // Every call looks up its method. The entries are weak, so that assemblies can be unloaded.
    private static readonly ConditionalWeakTable<MethodInfo, TrackedMethod> Known = [];

    /// <summary>Gets the names of the parameters that are marked with <see cref="SensitiveAttribute"/>.</summary>
    public IReadOnlyCollection<string> Secrets { get; private init; } = [];

    /// <summary>Gets the names of the parameters that a caller must supply.</summary>
    public IReadOnlyCollection<string> Required { get; private init; } = [];

    /// <summary>Gets a value that indicates whether the catalogue contains the task, so that a command can run it by name.</summary>
    public bool CanRunByName { get; private init; }

    /// <summary>Reads the settings of a method. Returns null if the method is not a tracked task.</summary>
    public static TrackedMethod? Of(MethodInfo? method) =>
        method is null ? null
        : Known.TryGetValue(method, out var known) ? known
        : method.GetCustomAttribute<TrackedTaskAttribute>() is { } attribute ? Known.GetValue(method, key => Read(key, attribute))
        : null;

    /// <summary>Creates a task for a function whose method is not marked.</summary>
    /// <param name="attribute">The settings of the task.</param>
    /// <param name="name">The name of the task if the attribute specifies none.</param>
    /// <param name="method">The method of the function, or null if it has none.</param>
    public static TrackedMethod Of(TrackedTaskAttribute attribute, string name, MethodInfo? method) =>
        new(Info(attribute, attribute.Name ?? name, method), TodoParameterOf(method)) { Secrets = SecretsOf(method) };

    private static TrackedMethod Read(MethodInfo method, TrackedTaskAttribute attribute)
    {
        var todo = TodoParameterOf(method);
        return new(Info(attribute, attribute.Name ?? $"{DottedName.Of(method.DeclaringType!)}.{method.Name}", method), todo)
        {
            Secrets = SecretsOf(method),
            Required = RequiredOf(method, todo),
            CanRunByName = method is
            {
                IsPublic: true,
                ContainsGenericParameters: false,
                DeclaringType: { IsVisible: true, IsGenericType: false, IsValueType: false },
            },
        };
    }

    private static string[] RequiredOf(MethodInfo method, string? todo)
    {
        var required = method.GetParameters()
            .Where(parameter => !parameter.IsOptional && parameter.ParameterType != typeof(CancellationToken) && parameter.Name != todo);
        return [.. required.Select(static parameter => parameter.Name!)];
    }

    private static string[] SecretsOf(MethodInfo? method)
    {
        var secrets = method?.GetParameters().Where(static parameter => parameter.IsDefined(typeof(SensitiveAttribute)));
        return [.. secrets?.Select(static parameter => parameter.Name!) ?? []];
    }

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

    /// <summary>Follows the rule of the generator: the marked parameter, or else the only one of type <see cref="TodoId"/>.</summary>
    private static string? TodoParameterOf(MethodInfo? method)
    {
        var parameters = method?.GetParameters() ?? [];
        var marked = parameters.Where(static parameter => parameter.IsDefined(typeof(TodoAttribute))).ToList();
        var candidates = marked.Count > 0 ? marked : [.. parameters.Where(static parameter => parameter.ParameterType == typeof(TodoId))];
        return candidates is [var only] ? only.Name : null;
    }
}

/// <summary>Formats the name of a type as it appears in task names, such as <c>Notes.Outer-1.Inner</c>. Generated code uses the same format.</summary>
internal static class DottedName
{
    public static string Of(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition.FullName!.Replace('+', '.').Replace('`', '-');
    }
}
