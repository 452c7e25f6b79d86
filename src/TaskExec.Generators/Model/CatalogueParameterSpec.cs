namespace TaskExec.Generators;

/// <summary>A parameter as the catalogue lists it.</summary>
internal sealed record CatalogueParameterSpec(string Name, string Type, bool IsOptional);
