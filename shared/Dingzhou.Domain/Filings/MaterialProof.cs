using Dingzhou.Domain.Certificates;

namespace Dingzhou.Domain.Filings;

/// <summary>
/// That a certificate of a kind proves what a material of a guide would: whoever has a valid one is not asked for the material (不再要求提交
/// 实体证照, 定政办字〔2022〕73号 一（三）).
/// </summary>
/// <param name="ProvenMaterial">The material, as the guide names it.</param>
/// <param name="CertificateKindId">The kind of certificates.</param>
public sealed record MaterialProof(string ProvenMaterial, string CertificateKindId)
{
    private static readonly char[] Signs = ['=', '＝'];

    /// <summary>Reads one as it is entered, <c>食品生产许可证=2.3</c>; of what is none the kind is empty.</summary>
    public static MaterialProof Of(string entered) => entered.LastIndexOfAny(Signs) is > 0 and var sign
        ? new(entered[..sign].Trim(), entered[(sign + 1)..].Trim()) : new(entered.Trim(), "");

    /// <summary>Whether it is of a material.</summary>
    public bool IsOf(string material) => ThingName.Normalise(ProvenMaterial) == ThingName.Normalise(material);

    /// <summary>What is wrong with those of a guide: no material of it, no kind that there is, a material twice.</summary>
    public static IEnumerable<Fault> FaultsIn(FilingGuide guide, CertificateKinds kinds)
    {
        foreach (var (proof, i) in guide.CertificateProofs.Select((p, i) => (p, i)))
        {
            var pointer = $"/contents/certificateProofs/{i}";
            if (!guide.FilingMaterials.Any(proof.IsOf) || guide.CertificateProofs.Take(i).Any(p => p.IsOf(proof.ProvenMaterial)))
                yield return Fault.Of(pointer, "no-such-material", ("name", proof.ProvenMaterial));
            else if (kinds.Find(proof.CertificateKindId) is null)
                yield return Fault.Of(pointer, "unknown-certificate-kind", ("document", kinds.Document));
        }
    }
}
