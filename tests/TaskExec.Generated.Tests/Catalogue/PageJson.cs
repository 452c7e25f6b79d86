using System.Text.Json.Serialization;

namespace TaskExec.Generated.Tests.Catalogue;

/// <summary>The contracts of the types of a project, written by the generator of System.Text.Json.</summary>
[JsonSerializable(typeof(Page))]
internal sealed partial class PageJson : JsonSerializerContext;
