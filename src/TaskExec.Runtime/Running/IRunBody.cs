using System.ComponentModel;

namespace TaskExec.CompilerServices;

/// <summary>Defines the work of an asynchronous run. It is implemented by structs, so that a run does not allocate for it.</summary>
/// <typeparam name="TResult">The type of the method's result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRunBody<TResult>
{
    /// <summary>Starts the work of one attempt.</summary>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The started work, which may have completed already.</returns>
    WorkHandle<TResult> Start(CancellationToken cancellationToken);
}
