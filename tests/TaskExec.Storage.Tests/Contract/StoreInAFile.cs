using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Contract;

public sealed class StoreInAFile : TodoStoreContract, IAsyncDisposable
{
    private readonly TempFolder _folder = new("contract");

    public StoreInAFile() => Store = Stores.Open(_folder["todos.json"]);

    protected override ITodoStore Store { get; }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
