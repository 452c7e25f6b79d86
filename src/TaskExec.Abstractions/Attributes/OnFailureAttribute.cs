namespace TaskExec;

/// <summary>
/// Configures how a tracked task handles failures of one class, and optionally which exceptions belong to that class.
/// Properties that are not set fall back to the options of the engine.
/// </summary>
/// <param name="failureClass">The class of failures to configure.</param>
/// <param name="exceptions">
/// Exception types that this task classifies as <paramref name="failureClass"/>. Derived types match too, also as an inner exception.
/// This mapping takes precedence over every other classification.
/// </param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class OnFailureAttribute(FailureClass failureClass, params Type[] exceptions) : Attribute
{
    private FailureAction? _action;

    /// <summary>Gets the class of failures that is configured.</summary>
    public FailureClass FailureClass { get; } = failureClass;

    /// <summary>Gets the exception types that this task assigns to <see cref="FailureClass"/>.</summary>
    public IReadOnlyList<Type> Exceptions { get; } = exceptions;

    /// <summary>Gets or sets what happens after a failure of this class.</summary>
    /// <value>If not set, the policy of the engine for this class applies; see <see cref="HasAction"/>.</value>
    public FailureAction Action
    {
        get => _action ?? FailureAction.Retry;
        set => _action = value;
    }

    /// <summary>Gets a value that indicates whether <see cref="Action"/> was set.</summary>
    public bool HasAction => _action is not null;

    /// <summary>Gets or sets the maximum number of retries after failures of this class in one run.</summary>
    /// <value>The default is -1: the policy of the engine applies.</value>
    public int Retries { get; set; } = -1;

    /// <summary>Gets or sets the delay before the first retry, in seconds. The delay doubles with each further retry.</summary>
    /// <value>The default is -1: the policy of the engine applies.</value>
    public double DelaySeconds { get; set; } = -1;

    /// <summary>Gets or sets the maximum delay before a retry, in seconds.</summary>
    /// <value>The default is -1: the policy of the engine applies.</value>
    public double MaxDelaySeconds { get; set; } = -1;
}

/// <summary>Specifies what happens after a failed attempt.</summary>
public enum FailureAction
{
    /// <summary>The run is retried. When no retries are left, the run fails.</summary>
    Retry,

    /// <summary>The run fails without a retry, because another attempt would fail too.</summary>
    Fail,

    /// <summary>The run ends as <c>needs-info</c>: a person has to act before the work can succeed.</summary>
    Downgrade,
}
