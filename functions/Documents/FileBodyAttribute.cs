using Dingzhou.Domain.Documents;

namespace Dingzhou.Functions.Documents;

/// <summary>The body is a file of one of the types that are taken.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FileBodyAttribute() : BodyAttribute(["application/octet-stream", .. DocumentType.All.Select(t => t.MediaType)]);
