namespace Dingzhou.Domain.Procedures.Loading;

/// <summary>Kinds of steps as they are written in YAML.</summary>
internal static class StepKindYaml
{
    /// <summary>A kind as it is written.</summary>
    public static string InYaml(this StepKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
