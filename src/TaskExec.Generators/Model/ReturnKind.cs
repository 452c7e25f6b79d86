namespace TaskExec.Generators;

/// <summary>What a method returns, as far as a call of it is concerned.</summary>
internal enum ReturnKind
{
    Void,
    Value,
    Task,
    TaskOfValue,
    ValueTask,
    ValueTaskOfValue,
    Awaitable,
    AwaitableOfValue,
    Stream,
    Sequence,
}
