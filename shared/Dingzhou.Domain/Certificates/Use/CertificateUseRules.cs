namespace Dingzhou.Domain.Certificates.Use;

/// <summary>How certificates are used by others than their holders, as far as the notice leaves it open (<c>use.yaml</c>).</summary>
public sealed class CertificateUseRules
{
    private const string FileName = "certificates-2022/use.yaml";
    private const string Schema = "certificate-use.schema.json";

    private CertificateUseRules(PackNode root)
    {
        var (authority, scene) = (root["authority"], root["scene"]);
        LongestAuthority = Period.TryParse(authority.Text("longest"), out var longest) ? longest
            : authority["longest"].Refuse(
                "procedure.not-a-period", new Period(1, PeriodUnit.Days), ("text", authority.Text("longest")));
        MostAuthorities = authority.Whole("mostOpen");
        MostScenes = scene.Whole("mostOfDepartment");
        (ReadingsADay, FailuresADay) = (scene.Whole("readingsADay"), scene.Whole("failuresADay"));
        Decided = SourceReader.Decision(root["decided"]);
    }

    /// <summary>How long an authority holds at the most.</summary>
    public Period LongestAuthority { get; }

    /// <summary>So many authorities of one certificate hold at a time at the most.</summary>
    public int MostAuthorities { get; }

    /// <summary>So many scenes of a department hold at a time at the most.</summary>
    public int MostScenes { get; }

    /// <summary>So many certificates an official reads in scenes a day at the most.</summary>
    public int ReadingsADay { get; }

    /// <summary>So often a day an official may name a certificate that there is not.</summary>
    public int FailuresADay { get; }

    /// <summary>Who decided all of that.</summary>
    public Decision Decided { get; }

    /// <summary>Reads the file of a directory of policies.</summary>
    /// <exception cref="PackException">It is wrong; it lists every fault with file, line and reason.</exception>
    public static CertificateUseRules Load(string directory) =>
        CheckedFile.Load(directory, FileName, Schema, root => new CertificateUseRules(root));
}
