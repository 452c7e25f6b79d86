using TaskExec.Abstractions;

namespace TaskExec;

/// <summary>Says how a tracked task deals with failures of one class, and which exceptions belong to it. What it leaves out is as the options of the engine say.</summary>
/// <param name="failureClass">The class.</param>
/// <param name="exceptions">Exceptions, and those derived from them, that are of this class in this task, also where they are the cause of others. They come before everything else that tells what a failure is.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class OnFailureAttribute(FailureClass failureClass, params Type[] exceptions) : Attribute
{
    private FailureAction? _action;

    /// <summary>The class.</summary>
    public FailureClass FailureClass { get; } = failureClass;

    /// <summary>The exceptions that are of this class.</summary>
    public IReadOnlyList<Type> Exceptions { get; } = exceptions;

    /// <summary>What follows such a failure.</summary>
    /// <value>As the options say.</value>
    public FailureAction Action
    {
        get => _action ?? FailureAction.Retry;
        set => _action = value;
    }

    /// <summary>Whether <see cref="Action"/> was set.</summary>
    public bool HasAction => _action is not null;

    /// <summary>The most retries of such failures in one run.</summary>
    /// <value>-1: as the options say.</value>
    public int Retries { get; set; } = -1;

    /// <summary>The wait before the first retry, in seconds; it doubles with each.</summary>
    /// <value>-1: as the options say.</value>
    public double DelaySeconds { get; set; } = -1;

    /// <summary>The longest wait before a retry, in seconds.</summary>
    /// <value>-1: as the options say.</value>
    public double MaxDelaySeconds { get; set; } = -1;
}
