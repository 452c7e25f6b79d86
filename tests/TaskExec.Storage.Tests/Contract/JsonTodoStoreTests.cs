using TaskExec.Storage.Tests.Tools;
using TaskExec.Testing.Files;

namespace TaskExec.Storage.Tests.Contract;

public sealed class JsonTodoStoreTests : TodoStoreContractTests, IAsyncDisposable
{
    private readonly TempFolder _folder = new("contract");

    public JsonTodoStoreTests() => Store = Stores.Open(_folder["todos.json"]);

    protected override ITodoStore Store { get; }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
