"""Words that help to tell a name from another word: frequent names, offices, and what is never a name."""

from __future__ import annotations

OFFICES = frozenset(
    (
        *(
            "camat",
            "sekcam",
            "lurah",
            "kades",
            "kepala",
            "kasi",
            "kasie",
            "kasubag",
            "kasubbag",
            "kaur",
            "carik",
            "sekdes",
        ),
        *(
            "modin",
            "kasun",
            "kadus",
            "rt",
            "rw",
            "ketua",
            "petugas",
            "pegawai",
            "staf",
            "staff",
            "dokter",
            "dr",
            "bidan",
        ),
        *("operator", "admin", "satpam", "security", "perangkat", "bendahara", "sekretaris"),
    )
)
"""Whom people call by what they do; a name may follow."""

_COMMON = """
bupati wali gubernur presiden dusun kecamatan kelurahan desa kabupaten kota provinsi dinas warga masyarakat
kelompok tani keluarga orang anak suami istri lengkap guru perawat polisi tentara pns asn hamil menyusui muda tua lansia
dan atau yang di ke dari dengan untuk pada oleh agar supaya saya sy kami kita anda mereka dia ini itu sini sana situ
sangat sudah sdh udah belum blm tidak tdk gak ga nggak engga jangan jgn tolong mohon mhn harap semoga terima kasih
makasih lebih kurang paling juga jg lagi saja aja ya yg kok sih deh dong lho loh nih tuh kan pun tapi tp kalau kalo klo
karena krn sebab jadi jd utk dgn bisa dapat dpt harus hrs perlu ada adalah akan masih msh tetap selalu sering jarang
kadang pernah semua para lain sekalian ramah baik cepat lambat lama sopan pelayanan layanan pelayan melayani kantor
loket meja bagian bidang seksi pelaksana pimpinan sama punya minta bilang kata datang pergi tadi kemarin besok hari
menuju tanggal jam bulan tahun minggu pagi siang sore depan belakang sebelah dekat jauh baru lalu sampai sejak setelah
sesudah
sebelum ketika saat waktu cuma hanya malah terus nunggu tunggu antri antre nomor no salah benar betul asli galak judes
jutek cuek senyum sabar suka tahu tau paham mengerti mau ingin usul saran kritik titip salam buat bikin kasih beri
usaha pemohon pelapor pengurus perusahaan pt cv ud toko koperasi yayasan sekolah masjid puskesmas rumah sakit
dukcapil pemerintah pemkab kaki rusak macet berlubang panjang luas e ne cepet ramah ingin merasa basah libur
matur nuwun suwun sing iku iki kulo kula njenengan mboten ora wis durung kudu iso nek karo
"""

NO_NAMES = OFFICES | frozenset(_COMMON.split())
"""What follows "Bapak" or "atas nama" and is no name: offices, and the small words of a sentence that goes on."""

_FREQUENT = """
abdul abdullah achmad ade adi aditya afandi agung agus ahmad aini aisyah ali alif amin aminah amir ana andi andika
andri anik anita anton anwar ari arif arifin aris asih astuti ayu aziz bambang basuki bayu budi budiman budiono
cahyo chandra choirul citra daniel darmawan deni dewi diah dian didik dimas djoko dodi doni dwi edi edy effendi eka
eko endah endang erna erni fadil fajar farid fatimah fauzan fauzi febri feri fitri fitriani gatot gunawan guntur hadi
hakim halim hamid handoko hani hari hariyanto hartono haryanto hasan hasanah hendra hendro heni heri herman heru
hidayat ida imam imron indra ira irawan irfan irma ismail iwan jamal joko jumadi junaidi kartika kartini karyono
khoirul kholiq khotimah komariah kurniawan kusuma laila lestari lia lilik lina linda lukman lutfi mahfud mamik marlina
maryam maulana mega mei mila mudjiono mufid muhammad mujiono mukhlis mulyadi mulyono munir mustofa nanang nanik naning
nina ningsih nofi novi nur nuraini nurhayati nurul pardi pri priyono puji purnomo purwanto putra putri rahayu rahman
rahmat rahmawati rama ratih ratna rendra retno rini ririn risma riyadi riyanto rizal rizki rochmah rohman romlah rudi
rusdi saiful santi santoso sari setiawan setiono setyo sholeh sigit siti slamet sofyan solikin sri subagio subandi
sudarmaji sudarsono sugeng sugiarto sugiono suharto sujono sukardi sukarno sulastri sulistyo sumarni sumiati sunarti
sunarto suparman supriadi supriyanto suryani suryanto susanti susanto susi susilo sutikno sutrisno suwarno suyanto
suyono syamsul tari taufik teguh tina titik tono totok tri triyono tutik umar umi untung vina wahyu wahyudi wahyuni
wati wawan widodo widyastuti winarno winarti wiwik wulan wulandari yani yanti yanto yayuk yono yoyok yudi yuli yuliana
yulianto yunita yusuf zaenal zainal zainuddin zulfa zulkifli
"""
NAMES = frozenset(_FREQUENT.split())
"""Frequent names of East Java, which many write without capitals."""
