-- The reference lists as they begin (DOMAIN a.1, b.5, c, d; REQUIREMENTS A-02 to A-04, A-10, A-12).
-- Retired rows are historic: kept for old records, never offered for new ones. Administrators add more on the screen.
INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key) VALUES
  ('unit_kind', 'COUNTRY', 'Quốc gia', 'Country', 10, FALSE, 'quoc gia'),
  ('unit_kind', 'PROVINCE', 'Tỉnh', 'Province', 20, FALSE, 'tinh'),
  ('unit_kind', 'CENTRAL_CITY', 'Thành phố trực thuộc trung ương', 'Centrally-run city', 30, FALSE, 'thanh pho truc thuoc trung uong'),
  ('unit_kind', 'URBAN_DISTRICT', 'Quận', 'Urban district', 40, TRUE, 'quan'),
  ('unit_kind', 'RURAL_DISTRICT', 'Huyện', 'Rural district', 50, TRUE, 'huyen'),
  ('unit_kind', 'TOWN', 'Thị xã', 'Town', 60, TRUE, 'thi xa'),
  ('unit_kind', 'PROVINCIAL_CITY', 'Thành phố thuộc tỉnh', 'Provincial city', 70, TRUE, 'thanh pho thuoc tinh'),
  ('unit_kind', 'COMMUNE', 'Xã', 'Commune', 80, FALSE, 'xa'),
  ('unit_kind', 'WARD', 'Phường', 'Ward', 90, FALSE, 'phuong'),
  ('unit_kind', 'TOWNSHIP', 'Thị trấn', 'Township', 100, TRUE, 'thi tran'),
  ('unit_kind', 'SPECIAL_ZONE', 'Đặc khu', 'Special zone', 110, FALSE, 'dac khu'),
  ('unit_kind', 'CENTRAL_UNION', 'Trung ương Đoàn', 'Central Union', 120, FALSE, 'trung uong doan'),
  ('unit_kind', 'PROVINCIAL_UNION', 'Tỉnh đoàn, thành đoàn', 'Provincial union', 130, FALSE, 'tinh doan thanh doan'),
  ('unit_kind', 'DISTRICT_UNION', 'Huyện đoàn, quận đoàn', 'District union', 140, TRUE, 'huyen doan quan doan'),
  ('unit_kind', 'TOWN_UNION', 'Thị đoàn', 'Town union', 150, TRUE, 'thi doan'),
  ('unit_kind', 'CITY_UNION', 'Thành đoàn thuộc tỉnh', 'City union', 160, TRUE, 'thanh doan thuoc tinh'),
  ('unit_kind', 'AFFILIATED_UNION', 'Đoàn trực thuộc', 'Affiliated union', 170, FALSE, 'doan truc thuoc'),
  ('unit_kind', 'GRASSROOTS_UNION', 'Đoàn cơ sở', 'Grassroots union', 180, FALSE, 'doan co so'),
  ('unit_kind', 'BRANCH', 'Chi đoàn', 'Branch', 190, FALSE, 'chi doan'),
  ('unit_kind', 'FEDERATION', 'Hội', 'Federation', 200, FALSE, 'hoi'),
  ('unit_kind', 'PIONEER_COUNCIL', 'Hội đồng Đội', 'Pioneer council', 210, FALSE, 'hoi dong doi'),
  ('unit_kind', 'SCHOOL', 'Trường học', 'School', 220, FALSE, 'truong hoc'),
  ('unit_kind', 'CHILDRENS_PALACE', 'Cung, nhà thiếu nhi', 'Children’s palace', 230, FALSE, 'cung nha thieu nhi'),
  ('unit_kind', 'CULTURAL_HOUSE', 'Nhà văn hóa', 'Cultural house', 240, FALSE, 'nha van hoa'),
  ('unit_kind', 'ACTIVITY_CENTRE', 'Trung tâm hoạt động thanh thiếu nhi', 'Activity centre', 250, FALSE, 'trung tam hoat dong thanh thieu nhi'),
  ('unit_kind', 'PEOPLES_COMMITTEE', 'Ủy ban nhân dân', 'People’s committee', 260, FALSE, 'uy ban nhan dan'),
  ('unit_kind', 'DEPARTMENT', 'Sở, ban, ngành', 'Department', 270, FALSE, 'so ban nganh'),
  ('unit_kind', 'DIVISION', 'Phòng, ban cấp huyện', 'Division', 280, FALSE, 'phong ban cap huyen'),
  ('unit_kind', 'PARTY_COMMITTEE', 'Cấp ủy', 'Party committee', 290, FALSE, 'cap uy'),
  ('unit_kind', 'PARTY_BOARD', 'Ban của cấp ủy', 'Party board', 300, FALSE, 'ban cua cap uy'),
  ('unit_kind', 'FATHERLAND_FRONT', 'Mặt trận Tổ quốc', 'Fatherland Front', 310, FALSE, 'mat tran to quoc'),
  ('unit_kind', 'SOCIOPOLITICAL_ORGANISATION', 'Tổ chức chính trị - xã hội', 'Socio-political organisation', 320, FALSE, 'to chuc chinh tri xa hoi'),
  ('unit_kind', 'ENTERPRISE', 'Doanh nghiệp', 'Enterprise', 330, FALSE, 'doanh nghiep');
INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key) VALUES
  ('field', 'study', 'Học tập', 'Study', 10, FALSE, 'hoc tap|giao duc|hoc sinh gioi'),
  ('field', 'research', 'Nghiên cứu khoa học – sáng tạo', 'Research and invention', 20, FALSE, 'nghien cuu khoa hoc sang tao|nghien cuu khoa hoc|nckh|khoa hoc cong nghe|khoa hoc|sang tao|nghien cuu'),
  ('field', 'labour', 'Lao động, sản xuất', 'Labour and production', 30, FALSE, 'lao dong san xuat|lao dong|san xuat|nong nghiep|cong nhan'),
  ('field', 'business', 'Kinh doanh – khởi nghiệp', 'Business and start-ups', 40, FALSE, 'kinh doanh khoi nghiep|kinh doanh|khoi nghiep|doanh nhan'),
  ('field', 'arts', 'Văn hóa – nghệ thuật', 'Culture and arts', 50, FALSE, 'van hoa nghe thuat|nghe thuat|van nghe|van hoa|am nhac|my thuat|hoi hoa'),
  ('field', 'sport', 'Thể dục thể thao', 'Sport', 60, FALSE, 'the duc the thao|the thao|tdtt'),
  ('field', 'defence', 'Quốc phòng', 'National defence', 70, FALSE, 'quoc phong|quan doi|quan su'),
  ('field', 'security', 'An ninh trật tự', 'Public security', 80, FALSE, 'an ninh trat tu|an ninh|cong an'),
  ('field', 'social', 'Hoạt động xã hội – tình nguyện', 'Social work and volunteering', 90, FALSE, 'hoat dong xa hoi tinh nguyen|hoat dong xa hoi|tinh nguyen|xa hoi'),
  ('field', 'administration', 'Quản lý nhà nước', 'Public administration', 100, FALSE, 'quan ly nha nuoc|quan ly hanh chinh nha nuoc|lanh dao quan ly|quan ly'),
  ('field', 'technology', 'Công nghệ số', 'Digital technology', 110, FALSE, 'cong nghe so|cong nghe thong tin|tin hoc|cntt|chuyen doi so'),
  ('field', 'crafts', 'Nghệ nhân truyền thống', 'Traditional crafts', 120, FALSE, 'nghe nhan truyen thong|nghe nhan|thu cong'),
  ('field', 'health', 'Y tế', 'Health', 130, FALSE, 'y te|y duoc|bac si');
INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key) VALUES
  ('level', '1', 'Cấp cơ sở', 'Grassroots', 10, FALSE, 'cap co so|co so|cap truong|truong'),
  ('level', '2', 'Cấp xã', 'Commune', 20, FALSE, 'cap xa|xa|phuong|cap xa phuong'),
  ('level', '3', 'Cấp huyện', 'District (historic)', 30, TRUE, 'cap huyen|huyen|quan|thi xa'),
  ('level', '4', 'Cấp tỉnh', 'Provincial', 40, FALSE, 'cap tinh|tinh|thanh pho|cap tinh thanh pho|cap thanh pho'),
  ('level', '5', 'Cấp quốc gia', 'National', 50, FALSE, 'cap quoc gia|quoc gia|trung uong|toan quoc|cap trung uong|tw|cap tw'),
  ('level', '6', 'Cấp khu vực', 'Regional (international)', 60, FALSE, 'cap khu vuc|khu vuc|asean|chau a|dong nam a'),
  ('level', '7', 'Cấp quốc tế', 'International', 70, FALSE, 'cap quoc te|quoc te|the gioi|olympic quoc te');
INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key) VALUES
  ('target_group', 'pupils', 'Học sinh, sinh viên, thiếu niên, nhi đồng', 'Pupils, students and children', 10, FALSE, 'hoc sinh sinh vien thieu nien nhi dong|hoc sinh|sinh vien|thieu nien|nhi dong|thieu nhi|hssv|hoc sinh sinh vien'),
  ('target_group', 'civil_servants', 'Cán bộ, công chức, viên chức trẻ', 'Young civil servants', 20, FALSE, 'can bo cong chuc vien chuc tre|can bo|cong chuc|vien chuc|cbccvc'),
  ('target_group', 'rural_urban', 'Thanh niên nông thôn, đô thị', 'Rural and urban youth', 30, FALSE, 'thanh nien nong thon do thi|nong thon|do thi|thanh nien nong thon|thanh nien do thi'),
  ('target_group', 'workers', 'Thanh niên công nhân', 'Young workers', 40, FALSE, 'thanh nien cong nhan|cong nhan'),
  ('target_group', 'armed_forces', 'Thanh niên lực lượng vũ trang', 'Armed forces', 50, FALSE, 'thanh nien luc luong vu trang|luc luong vu trang|quan doi|cong an|llvt'),
  ('target_group', 'entrepreneurs', 'Doanh nhân trẻ, thanh niên khởi nghiệp', 'Young entrepreneurs and start-ups', 60, FALSE, 'doanh nhan tre thanh nien khoi nghiep|doanh nhan|khoi nghiep|doanh nhan tre');
INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key) VALUES
  ('family', 'UNION', 'Đoàn', 'Union', 10, FALSE, 'doan|doan tncs ho chi minh'),
  ('family', 'FEDERATION', 'Hội', 'Federation', 20, FALSE, 'hoi|hoi lhtn|hoi sinh vien'),
  ('family', 'PIONEERS', 'Đội', 'Pioneers', 30, FALSE, 'doi|doi tntp'),
  ('family', 'NONE', 'Khác', 'Other', 40, FALSE, 'khac');
INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key) VALUES
  ('stage', 'PROMISING', 'Triển vọng', 'Promising', 10, FALSE, 'trien vong|hat giong'),
  ('stage', 'RECOGNISED', 'Được công nhận', 'Recognised', 20, FALSE, 'duoc cong nhan|cong nhan'),
  ('stage', 'HONOURED', 'Đã tôn vinh', 'Honoured', 30, FALSE, 'da ton vinh|ton vinh|tuyen duong');
INSERT INTO lists (list, code, name_vi, name_en, position, retired, match_key) VALUES
  ('position', 'secretary', 'Bí thư', 'Secretary', 10, FALSE, 'bi thu'),
  ('position', 'deputy_secretary', 'Phó Bí thư', 'Deputy secretary', 20, FALSE, 'pho bi thu'),
  ('position', 'standing_member', 'Ủy viên Ban Thường vụ', 'Standing committee member', 30, FALSE, 'uy vien ban thuong vu|uvbtv'),
  ('position', 'member', 'Ủy viên Ban Chấp hành', 'Executive committee member', 40, FALSE, 'uy vien ban chap hanh|uvbch'),
  ('position', 'specialist', 'Cán bộ chuyên trách', 'Full-time officer', 50, FALSE, 'can bo chuyen trach|can bo|chuyen trach');
