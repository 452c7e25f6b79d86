using TaskExec.Abstractions;

namespace TaskExec.Storage.Tests.Contract;

public sealed class StoreInMemory : TodoStoreContract, IAsyncDisposable
{
    protected override ITodoStore Store { get; } = new InMemoryTodoStore();

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
