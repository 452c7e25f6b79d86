namespace TaskExec.Storage;

/// <summary>Options that choose the store of an executor or a host. The package of a store extends it with a method such as <c>UseJsonFile</c>.</summary>
public interface ITodoStoreOptions
{
    /// <summary>Gets or sets the function that opens the store.</summary>
    /// <value>
    /// The function gets the service provider of the host, or <see langword="null"/> outside of a host. A host disposes of the store that it opened.
    /// </value>
    Func<IServiceProvider?, ITodoStore>? StoreFactory { get; set; }
}
