using Dingzhou.Domain.Uploads;

namespace Dingzhou.Functions.Uploads;

/// <summary>The body is a file of one of the types that are taken.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FileBodyAttribute() : BodyAttribute(["application/octet-stream", .. UploadType.All.Select(t => t.MediaType)]);
