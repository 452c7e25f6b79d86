using System.Runtime.CompilerServices;

namespace TaskExec.Generated.Tests.Skills;

/// <summary>A custom awaitable that no async method can return.</summary>
internal sealed class Promise<T>(Task<T> kept)
{
    public TaskAwaiter<T> GetAwaiter() => kept.GetAwaiter();
}
