using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TaskExec.CompilerServices;

/// <summary>Describes a method that a framework calls by reflection, as its attributes declare it.</summary>
/// <param name="Task">The task.</param>
/// <param name="TodoParameter">The name of the parameter that selects the todo, or <see langword="null"/>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TrackedMethod(TrackedTaskInfo Task, string? TodoParameter)
{
    // Every call looks its method up, so the descriptions are cached for as long as the methods exist.
    private static readonly ConditionalWeakTable<MethodInfo, TrackedMethod> Known = [];

    /// <summary>Gets the names of the <see cref="SensitiveAttribute"/> parameters.</summary>
    public IReadOnlyCollection<string> Secrets { get; private init; } = [];

    /// <summary>Gets the names of the required parameters.</summary>
    public IReadOnlyCollection<string> Required { get; private init; } = [];

    /// <summary>Gets whether a command can run the task by its name.</summary>
    public bool CanRunByName { get; private init; }

    /// <summary>Finds the description of a method.</summary>
    /// <param name="method">The method.</param>
    /// <returns>The description, or <see langword="null"/> when the method is not tracked.</returns>
    public static TrackedMethod? Find(MethodInfo? method) =>
        method is null ? null
        : Known.TryGetValue(method, out var known) ? known
        : method.GetCustomAttribute<TrackedTaskAttribute>() is { } attribute ? Known.GetValue(method, key => Read(key, attribute))
        : null;

    /// <summary>Creates the description of a function whose method is not marked.</summary>
    /// <param name="attribute">The declaration of the task.</param>
    /// <param name="name">The name of the task when the attribute has none.</param>
    /// <param name="method">The method behind the function, if known.</param>
    /// <returns>The description.</returns>
    public static TrackedMethod Create(TrackedTaskAttribute attribute, string name, MethodInfo? method)
    {
        ArgumentNullException.ThrowIfNull(attribute);
        return new(Info(attribute, attribute.Name ?? name, method), TodoParameterOf(method)) { Secrets = SecretsOf(method) };
    }

    private static TrackedMethod Read(MethodInfo method, TrackedTaskAttribute attribute)
    {
        var todo = TodoParameterOf(method);
        return new(Info(attribute, attribute.Name ?? $"{DottedName.For(method.DeclaringType!)}.{method.Name}", method), todo)
        {
            Secrets = SecretsOf(method),
            Required =
            [
                .. method.GetParameters()
                    .Where(parameter => !parameter.IsOptional && parameter.ParameterType != typeof(CancellationToken) && parameter.Name != todo)
                    .Select(static parameter => parameter.Name!),
            ],
            CanRunByName = method is
            {
                IsPublic: true,
                ContainsGenericParameters: false,
                DeclaringType: { IsVisible: true, IsGenericType: false, IsValueType: false },
            },
        };
    }

    private static string[] SecretsOf(MethodInfo? method) =>
    [
        .. method?.GetParameters()
            .Where(static parameter => parameter.IsDefined(typeof(SensitiveAttribute)))
            .Select(static parameter => parameter.Name!) ?? [],
    ];

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

    // The rule of the generator: the marked parameter, otherwise the only one of type TodoId.
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
    public static string For(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition.FullName!.Replace('+', '.').Replace('`', '-');
    }
}
