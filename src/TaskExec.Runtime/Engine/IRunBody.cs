namespace TaskExec.Runtime;

/// <summary>What an asynchronous run does. Implemented by structs, so that a run allocates nothing for it.</summary>
/// <typeparam name="TResult">What the method returns.</typeparam>
public interface IRunBody<TResult>
{
    /// <summary>Begins the work once.</summary>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>The work, which may be done already.</returns>
    StartedWork<TResult> Start(CancellationToken cancellationToken);
}
