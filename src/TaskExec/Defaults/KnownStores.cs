using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TaskExec.Storage.Json;

namespace TaskExec.Defaults;

/// <summary>Makes the stores of this package known before anything here is used: a host may need one before the default executor does.</summary>
internal static class KnownStores
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The ModuleInitializer attribute should not be used in libraries", Justification = "It only adds a factory to a table; nothing is opened.")]
    internal static void Register() => JsonTodoStore.Register();
}
